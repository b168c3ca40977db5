using Sightglass.Domain;

namespace Sightglass.Query.Traces;

/// <summary>What the spans of a trace add up to. Usage and cost are of the spans that count, so that nothing is counted twice.</summary>
public sealed record TraceTotals
{
    /// <summary>The name of the root span, or of the first span when no root has arrived.</summary>
    public required string RootName { get; init; }

    /// <summary>False when no root span has arrived.</summary>
    public required bool HasRoot { get; init; }

    /// <summary>The root's service, or the first span's.</summary>
    public required string Service { get; init; }

    /// <summary>The earliest start.</summary>
    public required ulong StartNanos { get; init; }

    /// <summary>From the earliest start to the latest end, nanoseconds.</summary>
    public required ulong DurationNanos { get; init; }

    /// <summary>How many spans.</summary>
    public required int SpanCount { get; init; }

    /// <summary>How many of them failed.</summary>
    public required int ErrorCount { get; init; }

    /// <summary>Input tokens; null when no span that counts says.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Output tokens; null when no span that counts says.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Cost in nano-USD; null when it is known of no span that counts.</summary>
    public long? CostNanoUsd { get; init; }

    /// <summary>The services, in order of appearance.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>Adds spans up. MUST be given at least one, in order of start.</summary>
    /// <param name="spans">The spans.</param>
    /// <param name="verdicts">Which of them count: see <see cref="TraceUsage"/>.</param>
    public static TraceTotals Of(IReadOnlyList<Span> spans, IReadOnlyList<UsageVerdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(spans);
        ArgumentNullException.ThrowIfNull(verdicts);
        var root = spans.FirstOrDefault(span => span.ParentSpanId.IsZero);
        var head = root ?? spans[0];
        var start = spans.Min(span => span.StartNanos);
        var end = spans.Max(span => Math.Max(span.StartNanos, span.EndNanos));
        var counting = spans.Where((_, place) => TraceUsage.Counts(verdicts[place])).ToList();
        return new TraceTotals
        {
            RootName = head.Name,
            HasRoot = root is not null,
            Service = head.Service,
            StartNanos = start,
            DurationNanos = end - start,
            SpanCount = spans.Count,
            ErrorCount = spans.Count(span => span.Status == SpanStatus.Error),
            InputTokens = Sum(counting, span => span.Usage.InputTokens),
            OutputTokens = Sum(counting, span => span.Usage.OutputTokens),
            CostNanoUsd = Sum(counting, span => span.Cost.NanoUsd),
            Services = [.. spans.Select(span => span.Service).Where(service => service.Length > 0).Distinct(StringComparer.Ordinal)],
        };
    }

    // a sender may claim any number: the sum stops at the largest that can be shown
    private static long? Sum(List<Span> spans, Func<Span, long?> part)
    {
        Int128? sum = null;
        foreach (var span in spans)
        {
            if (part(span) is { } value)
            {
                sum = (sum ?? 0) + value;
            }
        }

        return sum is { } total ? (long)Int128.Clamp(total, long.MinValue, long.MaxValue) : null;
    }
}
