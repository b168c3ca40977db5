using Microsoft.Extensions.Logging;

namespace Sightglass.Storage.ClickHouse.Engine;

internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "The engine answers after {Milliseconds} ms (pid {ProcessId}, memory limit {MemoryLimit} bytes).")]
    public static partial void Ready(ILogger logger, int processId, long milliseconds, long memoryLimit);

    [LoggerMessage(1001, LogLevel.Warning, "The engine ended with code {ExitCode}; it is started again in {Delay}. Ingest goes on from the journal. Its last words: {LastWords}")]
    public static partial void Died(ILogger logger, int exitCode, TimeSpan delay, string lastWords);

    [LoggerMessage(1002, LogLevel.Error, "The engine (pid {ProcessId}) has not answered for {Silence}; it is ended and started again.")]
    public static partial void Hung(ILogger logger, int processId, TimeSpan silence);

    [LoggerMessage(1003, LogLevel.Error, "The engine cannot run: {Reason}")]
    public static partial void Failed(ILogger logger, string reason);

    [LoggerMessage(1004, LogLevel.Warning, "An engine of an earlier run (pid {ProcessId}) was still there and has been ended.")]
    public static partial void OrphanEnded(ILogger logger, int processId);

    [LoggerMessage(1005, LogLevel.Information, "The engine is stopped.")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(1006, LogLevel.Error, "The engine could not be started; the next attempt is in {Delay}.")]
    public static partial void StartFailed(ILogger logger, TimeSpan delay, Exception exception);
}
