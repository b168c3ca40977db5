using Sightglass.Domain;
using Sightglass.Storage.Usage;

namespace Sightglass.Query.Traces;

/// <summary>Says whether one span counts in its trace. Thread-safe.</summary>
public sealed class UsageVerdicts(IUsageStore store)
{
    /// <summary>The verdict on a span, from all spans of its trace.</summary>
    public async Task<UsageVerdict> OfAsync(Span span, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(span);
        if (span.Usage.Role == UsageRole.None)
        {
            return UsageVerdict.None;
        }

        var rows = await QueryMeter.MeasureAsync("verdict", store.ReadAsync(span.Project, [span.TraceId], TimeRange.All, cancellationToken));
        var verdicts = TraceUsage.Judge([.. rows.Select(row => row.Facts)]);
        var place = Enumerable.Range(0, rows.Count)
            .Where(row => rows[row].Facts.SpanId == span.SpanId && rows[row].Facts.ReceivedNanos == span.ReceivedNanos).DefaultIfEmpty(-1).First();

        // A span that has gone meanwhile is judged alone.
        return place < 0 ? TraceUsage.Judge([UsageFacts.Of(span)])[0] : verdicts[place];
    }
}
