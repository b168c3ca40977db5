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

    [LoggerMessage(5004, LogLevel.Critical, "The store cannot be used, the server stops: {Problem}")]
    public static partial void StoreUnusable(ILogger logger, string problem);

    [LoggerMessage(5005, LogLevel.Error, "Preparing the store failed with an exception it should not throw; it is tried again, and requests are taken meanwhile")]
    public static partial void PreparationFailed(ILogger logger, Exception exception);
}
