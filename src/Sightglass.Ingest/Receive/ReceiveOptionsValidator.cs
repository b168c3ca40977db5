using System.Globalization;
using System.Numerics;
using Microsoft.Extensions.Options;

namespace Sightglass.Ingest.Receive;

/// <summary>Finds every fault of <see cref="ReceiveOptions"/> at once, each naming its key.</summary>
public sealed class ReceiveOptionsValidator : IValidateOptions<ReceiveOptions>
{
    private const int SmallestLimit = 1024;
    private const int LargestLimit = 1024 * 1024 * 1024;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ReceiveOptions options)
    {
        var faults = Faults(options);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>All faults; empty when the options can be used.</summary>
    public static IReadOnlyList<string> Faults(ReceiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>();
        Between(nameof(options.MaxRequestBytes), options.MaxRequestBytes, SmallestLimit, LargestLimit);
        Between(nameof(options.MaxInflatedBytes), options.MaxInflatedBytes, SmallestLimit, LargestLimit);
        Between(nameof(options.MaxConcurrentRequests), options.MaxConcurrentRequests, 1, 1_000_000);
        Between(nameof(options.MaxConnections), options.MaxConnections, 1, 1_000_000);
        Between(nameof(options.MinBodyBytesPerSecond), options.MinBodyBytesPerSecond, 1, LargestLimit);
        Longer(nameof(options.HeadersTimeout), options.HeadersTimeout, TimeSpan.Zero);
        Longer(nameof(options.BodyTimeout), options.BodyTimeout, TimeSpan.Zero);
        // Kestrel measures once a second and refuses a shorter grace.
        Longer(nameof(options.MinBodyRateGrace), options.MinBodyRateGrace, TimeSpan.FromSeconds(1));

        // Below this the largest legal request could never be taken and would be told to retry for ever.
        var needed = options.MaxRequestBytes is > 0 and <= LargestLimit && options.MaxInflatedBytes is > 0 and <= LargestLimit
            ? LargestNeed(options)
            : 0;
        if (options.MaxBodyBytesInFlight < needed)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture,
                $"{Key(nameof(options.MaxBodyBytesInFlight))} is {options.MaxBodyBytesInFlight}; one request of the largest size needs {needed}. Raise it, or lower MaxRequestBytes or MaxInflatedBytes."));
        }

        foreach (var origin in options.CorsOrigins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
                || !string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.Ordinal))
            {
                faults.Add($"{Key(nameof(options.CorsOrigins))}: '{origin}' is not an origin. Write scheme, host and port only, as in https://shop.example.");
            }
        }

        return faults;

        void Between(string name, long value, long low, long high)
        {
            if (value < low || value > high)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{Key(name)} is {value}; it must be from {low} to {high}."));
            }
        }

        void Longer(string name, TimeSpan value, TimeSpan bound)
        {
            if (value <= bound || value > TimeSpan.FromDays(1))
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{Key(name)} is {value}; it must be longer than {bound} and at most a day."));
            }
        }
    }

    /// <summary>What the largest request holds at its peak: its wire form while it grows, or its wire form and its inflated form.</summary>
    internal static long LargestNeed(ReceiveOptions options)
    {
        var wire = (long)BitOperations.RoundUpToPowerOf2((uint)options.MaxRequestBytes);
        var inflated = (long)BitOperations.RoundUpToPowerOf2((uint)options.MaxInflatedBytes);
        return Math.Max(wire + (wire / 2), wire + inflated);
    }

    /// <summary>
    /// The memory bodies may really take: what is configured, but no more than a third of what the process has (in a container of 512 MiB that
    /// is 384 MiB), for a body may be held three times over while it is checked; never less than the largest request needs.
    /// </summary>
    internal static long Budget(ReceiveOptions options, long available) =>
        Math.Min(options.MaxBodyBytesInFlight, Math.Max(LargestNeed(options), available / 3));

    private static string Key(string name) => $"{ReceiveOptions.SectionName}:{name}";
}
