namespace Sightglass.Server;

internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Warning, "No setting is read from {Keys}; mistyped? docs/settings.md lists all settings")]
    public static partial void UnknownSettings(ILogger logger, string keys);

    [LoggerMessage(5001, LogLevel.Information, "The store is ready: engine {Version}")]
    public static partial void StoreReady(ILogger logger, string version);

    [LoggerMessage(5002, LogLevel.Warning, "The store is not ready yet, requests are taken meanwhile: {Problem}")]
    public static partial void StoreNotReady(ILogger logger, string problem);

    [LoggerMessage(5003, LogLevel.Error, "The store has set {Count} parts aside as broken; their rows are missing from every answer until they are restored: {Parts}")]
    public static partial void BrokenParts(ILogger logger, int count, string parts);

    [LoggerMessage(5006, LogLevel.Warning, "Requests or the store took longer than {Seconds} s to finish and were cut off; the next start settles what was under way")]
    public static partial void StopCutShort(ILogger logger, double seconds);

    [LoggerMessage(5005, LogLevel.Error, "Bringing the store up failed in a way that was not expected; it is tried again, requests are taken meanwhile")]
    public static partial void StorePreparationFailed(ILogger logger, Exception exception);

    [LoggerMessage(5004, LogLevel.Critical, "The store cannot be used, the server stops: {Problem}")]
    public static partial void StoreUnusable(ILogger logger, string problem);
}
