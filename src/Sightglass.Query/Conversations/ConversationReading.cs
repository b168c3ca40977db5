using Sightglass.Domain;
using Sightglass.Storage.Traces;

namespace Sightglass.Query.Conversations;

/// <summary>Reads what was said in a trace. Thread-safe.</summary>
public sealed class ConversationReading(ITraceReader reader, QueryOptions options)
{
    // what is in memory at one time, as the store sends it
    private const long BatchBytes = 8 << 20;
    private const int BatchSpans = 500;

    private static readonly SpanOperation[] Speaking =
    [
        SpanOperation.Llm, SpanOperation.Tool, SpanOperation.Retrieval, SpanOperation.Rerank, SpanOperation.Embedding, SpanOperation.Agent, SpanOperation.Workflow,
    ];

    /// <summary>The conversation of a trace.</summary>
    /// <param name="project">The project, from the caller's key.</param>
    /// <param name="traceId">The id, as the caller wrote it.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<QueryOutcome<Conversation>> ReadAsync(string project, string traceId, CancellationToken cancellationToken)
    {
        var ids = new IdReader();
        var trace = ids.Trace(traceId);
        return ids.IsRefused
            ? ids.Refusal<Conversation>()
            : await QueryMeter.MeasureAsync("conversation", ReadAsync(project, trace, cancellationToken)) is { } conversation
                ? new QueryOutcome<Conversation>.Found(conversation)
                : new QueryOutcome<Conversation>.NotFound();
    }

    private async Task<Conversation?> ReadAsync(string project, TraceId trace, CancellationToken cancellationToken)
    {
        var sizes = await reader.GetSizesAsync(project, trace, Speaking, options.MaxConversationCalls + 1, cancellationToken);
        if (sizes is null)
        {
            return null;
        }

        var wanted = Within(sizes);
        var builder = new ConversationBuilder();
        foreach (var batch in Batches(wanted))
        {
            foreach (var span in await reader.GetSpansAsync(project, trace, batch, cancellationToken))
            {
                builder.Add(span);
            }
        }

        return builder.Build(trace, truncated: wanted.Count < sizes.Count);
    }

    /// <summary>The first spans that keep to the limits; one span at least, however large.</summary>
    private List<SpanSize> Within(IReadOnlyList<SpanSize> sizes)
    {
        var wanted = new List<SpanSize>();
        var bytes = 0L;
        foreach (var size in sizes.Take(options.MaxConversationCalls))
        {
            bytes += size.Bytes;
            if (wanted.Count > 0 && bytes > options.MaxConversationBytes)
            {
                break;
            }

            wanted.Add(size);
        }

        return wanted;
    }

    private static IEnumerable<IReadOnlyList<SpanSize>> Batches(List<SpanSize> sizes)
    {
        var batch = new List<SpanSize>();
        var bytes = 0L;
        foreach (var size in sizes)
        {
            if (batch.Count > 0 && (batch.Count == BatchSpans || bytes + size.Bytes > BatchBytes))
            {
                yield return batch;
                batch = [];
                bytes = 0;
            }

            batch.Add(size);
            bytes += size.Bytes;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
