namespace Sightglass.Crash;

/// <summary>The places at which the server kills itself (SIGKILL) when <c>SIGHTGLASS_CRASH_AT=point[:N]</c> names them: at the Nth time it comes by.</summary>
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
        "before-insert",
        "after-insert",
        "before-checkpoint",
        "after-pending-checkpoint",
        "during-segment-delete",
        "during-rotation",
    ];
}
