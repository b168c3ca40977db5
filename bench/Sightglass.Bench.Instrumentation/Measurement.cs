using System.Globalization;
using Sightglass.Bench.Normalise;

namespace Sightglass.Bench.Instrumentation;

/// <summary>Processor time and memory of one thing done again and again: the median of samples of a tenth of a second.</summary>
internal static class Measurement
{
    private const int Samples = 15;
    private const long SampleNanos = 100_000_000;
    private const long WarmUpNanos = 2_000_000_000;

    public static (double Nanos, double Bytes) Of(Action work)
    {
        Repeat(work, WarmUpNanos);
        var nanos = new double[Samples];
        var bytes = 0.0;
        for (var sample = 0; sample < Samples; sample++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (took, times) = Repeat(work, SampleNanos);
            nanos[sample] = (double)took / times;
            bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / times;
        }

        Array.Sort(nanos);
        return (nanos[Samples / 2], bytes);
    }

    /// <summary>Two things in turn, so that what the machine does meets both: the median of the ratios.</summary>
    public static (double First, double Second, double Ratio, double Bytes) Pair(Action first, Action second)
    {
        Repeat(first, WarmUpNanos);
        Repeat(second, WarmUpNanos);
        var pairs = new (double First, double Second)[Samples];
        var (firstBytes, secondBytes) = (0.0, 0.0);
        for (var sample = 0; sample < Samples; sample++)
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            var one = Repeat(first, SampleNanos);
            var middle = GC.GetAllocatedBytesForCurrentThread();
            var other = Repeat(second, SampleNanos);
            (firstBytes, secondBytes) = ((double)(middle - start) / one.Times, (double)(GC.GetAllocatedBytesForCurrentThread() - middle) / other.Times);
            pairs[sample] = ((double)one.Nanos / one.Times, (double)other.Nanos / other.Times);
        }

        return (Median(pairs, static pair => pair.First), Median(pairs, static pair => pair.Second), Median(pairs, static pair => pair.First / pair.Second), firstBytes / secondBytes);
    }

    public static string Text(double value, string format = "0") => value.ToString(format, CultureInfo.InvariantCulture);

    private static double Median((double First, double Second)[] pairs, Func<(double First, double Second), double> of) => pairs.Select(of).Order().ElementAt(Samples / 2);

    private static (long Nanos, long Times) Repeat(Action work, long nanos)
    {
        var began = ThreadClock.Nanos;
        for (long times = 1; ; times++)
        {
            work();
            // The clock is a call of the kernel: not after each.
            if (times % 64 == 0 && ThreadClock.Nanos - began is var took && took >= nanos)
            {
                return (took, times);
            }
        }
    }
}
