using Microsoft.Extensions.Logging;

namespace Sightglass.Instrumentation.Export;

/// <summary>What the export says to the application's log. Never what is in spans.</summary>
internal static partial class ExportLog
{
    [LoggerMessage(7001, LogLevel.Information, "Sightglass exports traces to {Target}")]
    public static partial void Started(ILogger logger, string target);

    [LoggerMessage(7002, LogLevel.Information, "Sightglass does not export by itself: {Reason}")]
    public static partial void NotStarted(ILogger logger, string reason);

    [LoggerMessage(7003, LogLevel.Warning, "{Spans} spans could not be exported: {Reason}")]
    public static partial void Failed(ILogger logger, long spans, string reason);

    [LoggerMessage(7004, LogLevel.Warning, "In all, {Dropped} spans found the export queue full and {Failed} could not be exported")]
    public static partial void Lost(ILogger logger, long dropped, long failed);

    [LoggerMessage(7005, LogLevel.Warning, "{Fault}")]
    public static partial void Fault(ILogger logger, string fault);

    [LoggerMessage(7007, LogLevel.Warning, "The receiver does not take metrics, and gets none until the next start: {Reason}")]
    public static partial void NoMetrics(ILogger logger, string reason);

    [LoggerMessage(7006, LogLevel.Error, "Sightglass could not be started; the application goes on without")]
    public static partial void Broken(ILogger logger, Exception exception);
}
