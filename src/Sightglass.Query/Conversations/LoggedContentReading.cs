using Sightglass.Domain;
using Sightglass.Storage.Logs;

namespace Sightglass.Query.Conversations;

/// <summary>
/// Joins to spans what their instrumentation sent of them as log events, by trace and span. Done at reading: the events may come before their span,
/// with it, or long after. Thread-safe.
/// </summary>
public sealed class LoggedContentReading(ILogReader logs, QueryOptions options)
{
    /// <summary>Some spans of a trace, those that lack content or say nothing themselves with what log events say of them.</summary>
    /// <param name="project">The project.</param>
    /// <param name="trace">The spans' trace.</param>
    /// <param name="spans">The spans.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<Span>> JoinAsync(string project, TraceId trace, IReadOnlyList<Span> spans, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var lacking = spans.Where(span => !IsWhole(span)).Select(span => span.SpanId).ToList();
        return lacking.Count == 0 ? spans : Join(spans, await EventsAsync(project, trace, TimeRange.All, lacking, cancellationToken));
    }

    /// <summary>What log events say of any span of a trace, for <see cref="Join"/>: it need not wait for the spans.</summary>
    /// <param name="project">The project.</param>
    /// <param name="trace">The trace.</param>
    /// <param name="range">When they happened, an hour on either side besides.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public Task<IReadOnlyList<LogRecord>> EventsAsync(string project, TraceId trace, TimeRange range, CancellationToken cancellationToken)
        => EventsAsync(project, trace, range, null, cancellationToken);

    /// <summary>The spans with what events say of them.</summary>
    public static IReadOnlyList<Span> Join(IReadOnlyList<Span> spans, IReadOnlyList<LogRecord> events)
    {
        ArgumentNullException.ThrowIfNull(spans);
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count == 0 || spans.All(IsWhole))
        {
            return spans;
        }

        var bySpan = events.GroupBy(said => said.SpanId).ToDictionary(group => group.Key, group => LoggedContent.Of([.. group]));
        return [.. spans.Select(span => bySpan.TryGetValue(span.SpanId, out var content) ? content.AddTo(span) : span)];
    }

    private Task<IReadOnlyList<LogRecord>> EventsAsync(string project, TraceId trace, TimeRange range, IReadOnlyList<SpanId>? spans, CancellationToken cancellationToken)
        => QueryMeter.MeasureAsync("logged_content", logs.EventsOfTraceAsync(
            new TraceEventsQuery { Project = project, TraceId = trace, Range = range, Spans = spans, Names = EventContent.Names, Limit = options.MaxContentEvents },
            cancellationToken));

    private static bool IsWhole(Span span) => span.InputMessages.Length > 0 && span.OutputMessages.Length > 0;
}
