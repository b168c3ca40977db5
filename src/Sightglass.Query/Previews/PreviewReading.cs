using Sightglass.Domain;
using Sightglass.Query.Conversations;
using Sightglass.Storage.Traces;

namespace Sightglass.Query.Previews;

/// <summary>Says in a line what spans and traces are about, for as many as a screen shows. Thread-safe.</summary>
public sealed class PreviewReading(ITraceReader reader)
{
    private const int MostSpans = 50;
    private const int MostTraces = 100;

    // enough for a system prompt before the first words of a user; a hundred traces are 19 MB at most
    private const int SpanBytes = 64 * 1024;
    private const int TraceBytes = 16 * 1024;

    /// <summary>Previews of spans of one trace, in the order asked; of those that are not there, none.</summary>
    /// <param name="project">The project, from the caller's key.</param>
    /// <param name="traceId">The trace's id, as the caller wrote it.</param>
    /// <param name="spans">The spans' ids, separated by commas, as the caller wrote them.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<QueryOutcome<IReadOnlyList<SpanPreview>>> OfSpansAsync(string project, string traceId, string? spans, CancellationToken cancellationToken)
    {
        var reading = new IdReader();
        var trace = reading.Trace(traceId);
        var ids = reading.Spans("spans", spans, MostSpans);
        if (reading.IsRefused)
        {
            return reading.Refusal<IReadOnlyList<SpanPreview>>();
        }

        var beginnings = await QueryMeter.MeasureAsync("span_previews", reader.GetBeginningsAsync(project, [trace], ids, SpanBytes, cancellationToken));
        var bySpan = beginnings.ToLookup(beginning => beginning.SpanId);
        return new QueryOutcome<IReadOnlyList<SpanPreview>>.Found(
            [.. ids.Where(bySpan.Contains).Select(id => new SpanPreview(id, PreviewText.Input(bySpan[id].First()), PreviewText.Output(bySpan[id].First())))]);
    }

    /// <summary>Previews of traces, in the order asked; of those that are not there, none.</summary>
    /// <param name="project">The project, from the caller's key.</param>
    /// <param name="traces">The traces' ids, separated by commas, as the caller wrote them.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<QueryOutcome<IReadOnlyList<TracePreview>>> OfTracesAsync(string project, string? traces, CancellationToken cancellationToken)
    {
        var reading = new IdReader();
        var ids = reading.Traces("traces", traces, MostTraces);
        return reading.IsRefused
            ? reading.Refusal<IReadOnlyList<TracePreview>>()
            : new QueryOutcome<IReadOnlyList<TracePreview>>.Found(await QueryMeter.MeasureAsync("trace_previews", OfTracesAsync(project, ids, cancellationToken)));
    }

    private async Task<IReadOnlyList<TracePreview>> OfTracesAsync(string project, IReadOnlyList<TraceId> ids, CancellationToken cancellationToken)
    {
        var speakers = (await reader.GetSpeakersAsync(project, ids, cancellationToken)).ToDictionary(speaker => speaker.TraceId);
        var spans = speakers.Values.SelectMany(speaker => new[] { speaker.Root, speaker.FirstCall, speaker.LastCall }).Where(id => !id.IsZero).Distinct().ToList();
        IReadOnlyList<SpanBeginning> beginnings = spans.Count == 0 ? [] : await reader.GetBeginningsAsync(project, [.. speakers.Keys], spans, TraceBytes, cancellationToken);
        var bySpan = beginnings.ToLookup(beginning => (beginning.TraceId, beginning.SpanId));
        return
        [
            .. ids.Where(speakers.ContainsKey).Select(id => new TracePreview(
                id,
                Best(Beginnings(id, speakers[id].Root, speakers[id].FirstCall).Select(PreviewText.Input)),
                Best(Beginnings(id, speakers[id].Root, speakers[id].LastCall).Select(PreviewText.Output)))),
        ];

        IEnumerable<SpanBeginning> Beginnings(TraceId trace, SpanId root, SpanId call)
            => new[] { root, call }.SelectMany(span => bySpan[(trace, span)].Take(1));
    }

    /// <summary>The first that has words; a hash only when none has.</summary>
    private static Preview Best(IEnumerable<Preview> previews)
        => previews.OrderBy(preview => preview.Absence switch { Absence.None => 0, Absence.Hashed => 1, _ => 2 }).DefaultIfEmpty(PreviewText.None).First();
}
