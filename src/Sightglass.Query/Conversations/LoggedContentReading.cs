using Sightglass.Domain;
using Sightglass.Storage.Logs;

namespace Sightglass.Query.Conversations;

/// <summary>
/// Joins to spans what their instrumentation sent of them as log events, by trace and span. Done at reading: the events may come before their span,
/// with it, or long after. Thread-safe.
/// </summary>
public sealed class LoggedContentReading(ILogReader logs, QueryOptions options)
{
    /// <summary>The spans, those that lack content or say nothing themselves with what log events say of them.</summary>
    /// <param name="project">The project.</param>
    /// <param name="trace">The spans' trace.</param>
    /// <param name="spans">The spans.</param>
    /// <param name="areAll">Whether these are all of the trace's spans: then nobody needs to name them.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<Span>> JoinAsync(string project, TraceId trace, IReadOnlyList<Span> spans, bool areAll, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spans);
        if (spans.All(IsWhole))
        {
            return spans;
        }

        var events = await QueryMeter.MeasureAsync("logged_content", logs.EventsOfTraceAsync(
            new TraceEventsQuery
            {
                Project = project,
                TraceId = trace,
                Spans = areAll ? null : [.. spans.Where(span => !IsWhole(span)).Select(span => span.SpanId)],
                Names = EventContent.Names,
                Limit = options.MaxContentEvents,
            },
            cancellationToken));
        if (events.Count == 0)
        {
            return spans;
        }

        var bySpan = events.GroupBy(said => said.SpanId).ToDictionary(group => group.Key, group => LoggedContent.Of([.. group]));
        return [.. spans.Select(span => bySpan.TryGetValue(span.SpanId, out var content) ? content.AddTo(span) : span)];
    }

    private static bool IsWhole(Span span) => span.InputMessages.Length > 0 && span.OutputMessages.Length > 0;
}
