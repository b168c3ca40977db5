using Microsoft.Extensions.Logging;

namespace Sightglass.Storage.ClickHouse.Schema;

internal static partial class Log
{
    [LoggerMessage(1150, LogLevel.Information, "Schema step {Step} is applied.")]
    public static partial void StepApplied(ILogger logger, string step);
}
