using Sightglass.Storage;

namespace Sightglass.Server.Api.Problems;

internal static partial class Log
{
    [LoggerMessage(5100, LogLevel.Warning, "A query failed: {Failure} (store code {Code}): {Reason}")]
    public static partial void QueryFailed(ILogger logger, StoreFailure failure, int code, string reason);

    [LoggerMessage(5101, LogLevel.Error, "An API endpoint failed")]
    public static partial void EndpointFailed(ILogger logger, Exception exception);
}
