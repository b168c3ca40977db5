using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>What a filter of traces means, said without a store: for the fields that <see cref="FewTracesTests"/> draws.</summary>
internal sealed class TraceFilterModel(TimeRange range)
{
    private const ulong Hour = 3600 * SampleSpans.Second;

    /// <summary>The traces that stand in the range and satisfy the filter, newest first.</summary>
    public List<TraceId> List(IEnumerable<Span[]> traces, SpanFilter filter)
        => [.. traces.Where(spans => HeadOf(spans) is var head && head >= range.FromNanos && head <= range.ToNanos)
            .Where(spans => OfTrace([.. spans.Where(IsJudged)], filter))
            .OrderByDescending(HeadOf).ThenByDescending(spans => spans[0].TraceId.High).ThenByDescending(spans => spans[0].TraceId.Low)
            .Select(spans => spans[0].TraceId)];

    private static ulong HeadOf(Span[] spans) => spans.OrderBy(span => !span.ParentSpanId.IsZero).ThenBy(span => span.StartNanos).First().StartNanos;

    private bool IsJudged(Span span) => span.StartNanos >= range.FromNanos - Hour && span.StartNanos <= range.ToNanos + Hour;

    private static bool OfTrace(Span[] spans, SpanFilter filter) => filter switch
    {
        SpanFilter.All all => all.Parts.All(part => OfTrace(spans, part)),
        SpanFilter.Any any => any.Parts.Any(part => OfTrace(spans, part)),
        SpanFilter.Not not => !OfTrace(spans, not.Part),
        _ => spans.Any(span => OfSpan(span, filter)),
    };

    private static bool OfSpan(Span span, SpanFilter filter) => filter switch
    {
        SpanFilter.All all => all.Parts.All(part => OfSpan(span, part)),
        SpanFilter.Not not => !OfSpan(span, not.Part),
        SpanFilter.SameSpan same => OfSpan(span, same.Part),
        SpanFilter.RootSpan root => span.ParentSpanId.IsZero && OfSpan(span, root.Part),
        SpanFilter.Compare { Field.Kind: SpanFieldKind.Attribute } compare => span.Attributes.Contains(SampleSpans.Text(compare.Field.Name, compare.Text)),
        SpanFilter.Compare compare => string.Equals(Value(span, compare.Field.Name), compare.Text, StringComparison.OrdinalIgnoreCase),
        _ => throw new ArgumentException($"The model has no {filter}.", nameof(filter)),
    };

    private static string Value(Span span, string field) => field switch
    {
        "service" => span.Service,
        "user" => span.UserId,
        "session" => span.SessionId,
        "status" => span.Status.ToString(),
        _ => throw new ArgumentException($"The model has no field {field}.", nameof(field)),
    };
}
