using Microsoft.Extensions.Logging;

namespace Sightglass.Storage.ClickHouse.Signatures;

internal static partial class Log
{
    [LoggerMessage(1200, LogLevel.Warning, "Content signatures are not written for now: searches for a text read all of the content of what comes. {Reason}")]
    public static partial void NotSigned(ILogger logger, string reason);
}
