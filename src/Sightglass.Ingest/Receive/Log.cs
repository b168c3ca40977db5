using Microsoft.Extensions.Logging;

namespace Sightglass.Ingest.Receive;

internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "The intake failed on a request with an exception it should not throw; the request was answered as an internal error. {Suppressed} more such failures were not logged since the last one")]
    public static partial void IntakeFailed(ILogger logger, Exception exception, long suppressed);

    [LoggerMessage(2001, LogLevel.Information, "API keys in use: {Count}")]
    public static partial void KeysReplaced(ILogger logger, int count);

    [LoggerMessage(2002, LogLevel.Error, "The changed API keys are faulty and the former ones stay in use. Fix: {Faults}")]
    public static partial void KeysRefused(ILogger logger, string faults);

    [LoggerMessage(2004, LogLevel.Error, "The configuration holds no API key any more: everybody is refused until it holds one, or until a restart without keys")]
    public static partial void KeysGone(ILogger logger);

    [LoggerMessage(2003, LogLevel.Error, "Requests cannot be kept and are told to come back: {Problem}")]
    public static partial void NotKept(ILogger logger, string problem);
}
