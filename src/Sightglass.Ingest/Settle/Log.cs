using Microsoft.Extensions.Logging;

namespace Sightglass.Ingest.Settle;

internal static partial class Log
{
    [LoggerMessage(3200, LogLevel.Warning, "Usage from record {Next} on is not settled; trying again. Until then sums may count a call twice that is told of twice.")]
    public static partial void NotSettled(ILogger logger, ulong next, Exception exception);
}
