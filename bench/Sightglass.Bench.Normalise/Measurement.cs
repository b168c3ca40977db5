using System.Diagnostics;
using System.Text;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Normalise;

namespace Sightglass.Bench.Normalise;

/// <summary>Normalises the same spans again and again, in samples of a tenth of a second, and says what one takes.</summary>
internal sealed class Measurement(int samples)
{
    private const long SampleNanos = 100_000_000;
    private const int LeastWarmUpRounds = 200;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(3);
    private readonly AttributeTable _attributes = new();
    private readonly ScratchArena _arena = new();
    private readonly JsonText _json = new();
    private long _sum;

    public Figures Take(string kind, PreparedSpan[] spans)
    {
        var rounds = RoundsASample(spans);
        var nanos = new double[samples];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var sample = 0; sample < samples; sample++)
        {
            var began = ThreadClock.Nanos;
            for (var round = 0; round < rounds; round++)
            {
                Round(spans);
            }

            nanos[sample] = (double)(ThreadClock.Nanos - began) / rounds / spans.Length;
        }

        var allocated = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / samples / rounds / spans.Length;
        Array.Sort(nanos);
        return new Figures
        {
            Kind = kind,
            Spans = spans.Length,
            Attributes = spans.Average(static span => span.Attributes.Length),
            AttributeBytes = spans.Average(static span => span.AttributeBytes),
            Nanos = nanos[samples / 2],
            BestNanos = nanos[0],
            Allocated = allocated,
        };
    }

    /// <summary>Normalises all spans until the code for them has been compiled as it stays.</summary>
    public void WarmUp(IReadOnlyList<PreparedSpan[]> kinds)
    {
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < LeastWarmUpRounds || clock.Elapsed < WarmUpTime; round++)
        {
            foreach (var spans in kinds)
            {
                Round(spans);
            }

            // The compiler works on a thread of its own.
            Thread.Yield();
        }
    }

    /// <summary>The name of the dialect a span is read in.</summary>
    public string DialectOf(PreparedSpan span)
    {
        span.Normalise(_attributes, _arena, _json, out var row);
        return row.Dialect.IsEmpty ? "none" : Encoding.UTF8.GetString(row.Dialect);
    }

    private int RoundsASample(PreparedSpan[] spans)
    {
        var began = ThreadClock.Nanos;
        var rounds = 0;
        while (ThreadClock.Nanos - began < SampleNanos)
        {
            Round(spans);
            rounds++;
        }

        return rounds;
    }

    private void Round(PreparedSpan[] spans)
    {
        foreach (var span in spans)
        {
            // The row is discarded; that something of it is used keeps the work from being left out.
            span.Normalise(_attributes, _arena, _json, out var row);
            _sum += row.InputTokens ?? row.InputMessages.Length;
        }
    }
}
