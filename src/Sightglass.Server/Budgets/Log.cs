namespace Sightglass.Server.Budgets;

internal static partial class Log
{
    [LoggerMessage(5020, LogLevel.Warning, "The figures of budgets were not read again and grow older; checks are answered with the last ones and say their age")]
    public static partial void StaleFigures(ILogger logger, Exception exception);
}
