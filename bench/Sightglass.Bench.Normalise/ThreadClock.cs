using System.Runtime.InteropServices;

namespace Sightglass.Bench.Normalise;

/// <summary>Processor time of the calling thread, so that what else the machine does is not counted. Linux only.</summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>Nanoseconds this thread has run.</summary>
    public static long Nanos
    {
        get
        {
            if (ReadClock(ThreadCpuTime, out var time) != 0)
            {
                throw new PlatformNotSupportedException("There is no clock of a thread's processor time here.");
            }

            return (time.Seconds * 1_000_000_000) + time.Nanos;
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanos;
    }
}
