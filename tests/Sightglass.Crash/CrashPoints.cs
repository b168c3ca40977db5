namespace Sightglass.Crash;

/// <summary>
/// The places at which the server kills itself (SIGKILL) when <c>SIGHTGLASS_CRASH_AT=point[:N]</c> names them: at the Nth time it comes by. Those of
/// the delivery are there for each signal: <c>point/traces</c> and <c>point/logs</c>.
/// </summary>
internal static class CrashPoints
{
    public const string Variable = "SIGHTGLASS_CRASH_AT";

    /// <summary>True for what happens once a segment, not once a request: there the first or second time is late enough.</summary>
    public static bool IsRare(string point) => point is "during-segment-delete" or "during-rotation";

    public static IReadOnlyList<string> All { get; } =
    [
        "before-append-write",
        "after-append-write",
        "after-fsync",
        "after-ack",
        "before-insert/traces",
        "before-insert/logs",
        "after-insert/traces",
        "after-insert/logs",
        "before-checkpoint/traces",
        "before-checkpoint/logs",
        "after-pending-checkpoint/traces",
        "after-pending-checkpoint/logs",
        "during-segment-delete",
        "during-rotation",
    ];
}
