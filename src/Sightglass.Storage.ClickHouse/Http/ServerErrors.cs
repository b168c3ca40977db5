using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>
/// Turns what the server says of a failure into a <see cref="StoreException"/>. Codes are those of ClickHouse's src/Common/ErrorCodes.cpp.
/// The server's own words may quote a query or a value: they stay out of the message, under <see cref="DetailKey"/> in the exception's data.
/// </summary>
internal static partial class ServerErrors
{
    public const string DetailKey = "clickhouse.detail";
    private const int DetailLimit = 2000;
    private const int MemoryLimitExceeded = 241;

    public static StoreException FromText(string step, int? code, string text)
    {
        var found = ErrorCode().Match(text);
        var number = code ?? (found.Success && int.TryParse(found.Groups["code"].ValueSpan, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0);
        var names = ErrorName().Matches(text);
        var name = names.Count > 0 ? names[^1].Groups["name"].Value : "an error";
        var kind = Classify(number, text);
        var place = kind == StoreFailure.Corrupt ? DamagedPart().Match(text) : Match.Empty;
        var where = place.Success ? $", part {place.Groups["part"].Value} of table {place.Groups["table"].Value}" : "";
        var failure = new StoreException($"The store could not {step}: {name} (ClickHouse code {number}){where}.", kind) { Code = number };
        failure.Data[DetailKey] = text.Length > DetailLimit ? text[..DetailLimit] : text;
        return failure;
    }

    /// <summary>An answer without ClickHouse's code: a proxy's, or something else's on that port.</summary>
    public static StoreException FromStatus(string step, HttpStatusCode status)
    {
        var failure = status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired => StoreFailure.Unauthorized,
            HttpStatusCode.TooManyRequests => StoreFailure.Overloaded,
            HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.RequestUriTooLong => StoreFailure.Rejected,
            // Not the store's word on the call, so the call may still be good.
            _ => StoreFailure.Unavailable,
        };
        return new StoreException($"The store could not {step}: HTTP status {(int)status} without ClickHouse's error code; is there a proxy in between, or another service at that address?", failure);
    }

    public static StoreFailure Classify(int code, string text) => code switch
    {
        MemoryLimitExceeded => IsOwnMemoryLimit(text) ? StoreFailure.LimitExceeded : StoreFailure.Overloaded,
        158 or 191 or 307 or 396 => StoreFailure.LimitExceeded, // rows, set size, bytes, result
        159 or 160 => StoreFailure.TimedOut, // max_execution_time, estimated too slow
        202 or 252 or 439 or 473 or 201 or 745 => StoreFailure.Overloaded, // queries, parts, threads, locks, quota, server overloaded
        243 => StoreFailure.OutOfSpace,
        192 or 193 or 194 or 195 or 516 => StoreFailure.Unauthorized,
        11 or 32 or 33 or 40 or 226 or 227 or 228 or 246 or 271 or 432 => StoreFailure.Corrupt, // sizes, ends, checksums, files of a part, codecs
        3 or 95 or 96 or 198 or 203 or 209 or 210 or 212 or 236 or 279 or 394 or 735 => StoreFailure.Unavailable, // broken connections, shutdown, cancelled by another
        225 or 242 or 254 or 285 or 286 or 289 or 319 or 415 or 999 => StoreFailure.Unavailable, // replication and Keeper
        49 => StoreFailure.Unavailable, // LOGICAL_ERROR: a fault of the server, not a word on the call
        _ when IsDiskFull(text) => StoreFailure.OutOfSpace,
        74 or 75 or 76 or 87 or 88 or 1000 or 1001 or 1002 => StoreFailure.Unavailable, // file descriptors, third-party exceptions
        _ => StoreFailure.Rejected,
    };

    // "Query memory limit exceeded" (26.x) and "Memory limit (for query) exceeded" are the call's own; "(total)" is everybody's.
    private static bool IsOwnMemoryLimit(string text) =>
        text.Contains("Query memory limit", StringComparison.Ordinal) || text.Contains("(for query)", StringComparison.Ordinal);

    private static bool IsDiskFull(string text) =>
        text.Contains("No space left on device", StringComparison.Ordinal) || text.Contains("errno: 28", StringComparison.Ordinal);

    [GeneratedRegex(@"Code: (?<code>\d+)\.", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ErrorCode();

    // ... (while reading from part /data/engine/store/0a1/0a1b.../20261120_1_1_0/ in table sightglass.spans (0a1b...) located on disk default ...)
    [GeneratedRegex(@"from part (?:\S*/)?(?<part>[0-9A-Za-z_-]+)/? in table (?<table>[0-9A-Za-z_.]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DamagedPart();

    // Code: 396. DB::Exception: Limit for result exceeded, ... (TOO_MANY_ROWS_OR_BYTES) (version 26.7.2.1)
    [GeneratedRegex(@"\((?<name>[A-Z][A-Z0-9_]{3,})\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ErrorName();
}
