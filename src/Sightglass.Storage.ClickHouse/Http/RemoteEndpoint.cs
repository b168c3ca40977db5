using System.Globalization;

namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>A server that somebody else runs, at an address that does not change.</summary>
/// <param name="address">Where it answers.</param>
public sealed class RemoteEndpoint(ClickHouseAddress address) : IClickHouseEndpoint
{
    /// <inheritdoc/>
    public ClickHouseAddress Address { get; } = address;

    /// <summary>One endpoint for each address that <see cref="StorageOptions.Url"/> lists.</summary>
    /// <exception cref="FormatException">An address is not an absolute http or https URL.</exception>
    public static IReadOnlyList<RemoteEndpoint> Parse(StorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var urls = options.Url.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. urls.Select(url => new RemoteEndpoint(ToAddress(url, options)))];
    }

    private static ClickHouseAddress ToAddress(string text, StorageOptions options)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw new FormatException("Storage:Url: each address must look like http://host:8123 or https://host:8443.");
        }

        if (url.UserInfo.Length > 0)
        {
            throw new FormatException("Storage:Url: an address carries no user or password; use Storage:User and Storage:Password.");
        }

        var writer = new ClickHouseLogin(options.User, options.Password);
        return options.ReaderUser.Length > 0
            ? new ClickHouseAddress(url, writer, new ClickHouseLogin(options.ReaderUser, options.ReaderPassword))
            : new ClickHouseAddress(url, writer, writer) { ReaderSettings = ReaderLimits(options), ReaderMaySetThreads = true };
    }

    private static KeyValuePair<string, string>[] ReaderLimits(StorageOptions options) =>
    [
        new("readonly", "1"),
        new("max_execution_time", options.ReaderTimeLimit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)),
        new("max_memory_usage", options.ReaderMemoryLimit.ToString(CultureInfo.InvariantCulture)),
        new("max_bytes_before_external_group_by", (options.ReaderMemoryLimit / 2).ToString(CultureInfo.InvariantCulture)),
        new("max_result_rows", options.ReaderResultRows.ToString(CultureInfo.InvariantCulture)),
        new("max_rows_to_read", options.ReaderScanRows.ToString(CultureInfo.InvariantCulture)),
        new("cancel_http_readonly_queries_on_client_close", "1"),
    ];
}
