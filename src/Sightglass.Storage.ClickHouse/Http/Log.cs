using Microsoft.Extensions.Logging;

namespace Sightglass.Storage.ClickHouse.Http;

internal static partial class Log
{
    [LoggerMessage(1100, LogLevel.Debug, "The store refused to end query {QueryId}: status {Status}.")]
    public static partial void KillRefused(ILogger logger, string queryId, int status);

    [LoggerMessage(1101, LogLevel.Debug, "Query {QueryId} could not be ended in the store: {Reason}")]
    public static partial void KillFailed(ILogger logger, string queryId, string reason);
}
