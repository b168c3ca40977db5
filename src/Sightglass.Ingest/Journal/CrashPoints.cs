using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// Places at which the crash tests kill this process: <c>SIGHTGLASS_CRASH_AT=after-fsync:3</c> ends it with SIGKILL the third time it
/// passes there; <c>after-insert/logs:3</c> counts the delivery of logs only. Not set, which is decided once at start, it costs nothing.
/// </summary>
public static partial class CrashPoints
{
    /// <summary>A batch is about to be written to the journal.</summary>
    public const string BeforeAppendWrite = "before-append-write";

    /// <summary>A batch is written but not synced.</summary>
    public const string AfterAppendWrite = "after-append-write";

    /// <summary>A batch is synced; no caller knows yet.</summary>
    public const string AfterFsync = "after-fsync";

    /// <summary>The callers of a batch have been told.</summary>
    public const string AfterAck = "after-ack";

    /// <summary>A new segment file is made and not yet in use.</summary>
    public const string DuringRotation = "during-rotation";

    /// <summary>The digests of a segment are on disk; the segment is about to be deleted.</summary>
    public const string DuringSegmentDelete = "during-segment-delete";

    /// <summary>The next block is in the checkpoint; its insert has not begun.</summary>
    public const string AfterPendingCheckpoint = "after-pending-checkpoint";

    /// <summary>A block is about to be inserted.</summary>
    public const string BeforeInsert = "before-insert";

    /// <summary>The store has answered that a block is stored.</summary>
    public const string AfterInsert = "after-insert";

    /// <summary>A block is stored; the checkpoint is about to say so.</summary>
    public const string BeforeCheckpoint = "before-checkpoint";

    private const int Kill = 9;

    private static readonly (string Point, Signal? Signal, int Times) Target = Parse(Environment.GetEnvironmentVariable("SIGHTGLASS_CRASH_AT"));
    private static readonly bool Armed = Target.Point.Length > 0;
    private static int _passed;

    /// <summary>Says that a point is being passed.</summary>
    /// <param name="point">One of the constants.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pass(string point)
    {
        if (Armed)
        {
            PassArmed(point, signal: null);
        }
    }

    /// <summary>Says that a point is being passed that each signal's delivery has of its own.</summary>
    /// <param name="point">One of the constants.</param>
    /// <param name="signal">For which signal.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pass(string point, Signal signal)
    {
        if (Armed)
        {
            PassArmed(point, signal);
        }
    }

    private static void PassArmed(string point, Signal? signal)
    {
        if (string.Equals(point, Target.Point, StringComparison.Ordinal) && (Target.Signal is null || Target.Signal == signal) && Interlocked.Increment(ref _passed) == Target.Times)
        {
            _ = SendSignal(Environment.ProcessId, Kill);

            // The signal needs a moment to arrive; nothing after this point may run.
#pragma warning disable RS0030 // not a wait for work: the process is over
            Thread.Sleep(Timeout.Infinite);
#pragma warning restore RS0030
        }
    }

    private static (string Point, Signal? Signal, int Times) Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return ("", null, 0);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var point = colon < 0 ? text : text[..colon];
        var times = colon < 0 ? 1 : int.Parse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        var slash = point.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (point, null, times) : (point[..slash], Enum.Parse<Signal>(point.AsSpan(slash + 1), ignoreCase: true), times);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
