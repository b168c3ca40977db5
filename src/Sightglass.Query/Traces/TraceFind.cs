using System.Runtime.CompilerServices;
using Sightglass.Domain;
using Sightglass.Storage.Traces;

namespace Sightglass.Query.Traces;

/// <summary>Finds a text in a trace, stretch by stretch, so that the first matches are told before the last spans are read. Thread-safe.</summary>
public sealed class TraceFind(ITraceReader reader, QueryOptions options)
{
    private const int MaxTextLength = 1_000;

    // the first matches at once, then few questions
    private const int FirstStretch = 2_000;
    private const int Stretch = 20_000;

    /// <summary>The matches in a trace, in order of start. The store is asked while they are read.</summary>
    /// <param name="project">The project, from the caller's key.</param>
    /// <param name="traceId">The id, as the caller wrote it.</param>
    /// <param name="text">The text, 1 to 1,000 characters.</param>
    /// <param name="cancellationToken">Ends the first question; the others end with the token of their reading.</param>
    public async Task<QueryOutcome<IAsyncEnumerable<SpanMatch>>> FindAsync(string project, string traceId, string? text, CancellationToken cancellationToken)
    {
        var ids = new IdReader();
        var trace = ids.Trace(traceId);
        if (text is not { Length: > 0 and <= MaxTextLength })
        {
            ids.Fault("text", "text is 1 to 1,000 characters.");
        }

        if (ids.IsRefused)
        {
            return ids.Refusal<IAsyncEnumerable<SpanMatch>>();
        }

        var starts = await QueryMeter.MeasureAsync("find_starts", reader.GetStartsAsync(project, trace, options.MaxOutlineSpans, cancellationToken));
        return starts.Count == 0
            ? new QueryOutcome<IAsyncEnumerable<SpanMatch>>.NotFound()
            : new QueryOutcome<IAsyncEnumerable<SpanMatch>>.Found(ReadAsync(project, trace, Stretches(starts), text!, CancellationToken.None));
    }

    /// <summary>Ranges that follow each other and hold about so many spans each. Spans of one start are in one of them.</summary>
    internal static IEnumerable<TimeRange> Stretches(IReadOnlyList<ulong> starts)
    {
        var first = 0;
        while (first < starts.Count)
        {
            var next = Math.Min(first + (first == 0 ? FirstStretch : Stretch), starts.Count);
            while (next < starts.Count && starts[next] == starts[next - 1])
            {
                next++;
            }

            yield return new TimeRange(starts[first], starts[next - 1]);
            first = next;
        }
    }

    private async IAsyncEnumerable<SpanMatch> ReadAsync(
        string project, TraceId trace, IEnumerable<TimeRange> stretches, string text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var stretch in stretches)
        {
            foreach (var match in await QueryMeter.MeasureAsync("find", reader.FindAsync(project, trace, stretch, text, cancellationToken)))
            {
                yield return match;
            }
        }
    }
}
