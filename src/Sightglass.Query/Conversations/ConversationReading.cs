using Sightglass.Domain;
using Sightglass.Storage.Traces;

namespace Sightglass.Query.Conversations;

/// <summary>Reads what was said in a trace. Thread-safe.</summary>
public sealed class ConversationReading(ITraceReader reader, LoggedContentReading logged, TimeProvider clock, QueryOptions options)
{
    // what is in memory at one time, as the store sends it
    private const long BatchBytes = 8 << 20;
    private const int BatchSpans = 500;

    private static readonly SpanOperation[] Speaking =
    [
        SpanOperation.Llm, SpanOperation.Tool, SpanOperation.Retrieval, SpanOperation.Rerank, SpanOperation.Embedding, SpanOperation.Agent, SpanOperation.Workflow,
    ];

    /// <summary>The conversation of a trace, or a page of it.</summary>
    /// <param name="request">Which part.</param>
    /// <param name="cancellationToken">Ends the queries.</param>
    public async Task<QueryOutcome<Conversation>> ReadAsync(ConversationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var wanted = new Wanted(
            request.Project, ReadTrace(parts, request.TraceId), parts.Limit(request.Limit, options.MaxConversationCalls, options.MaxConversationCalls),
            ReadCursor(parts, request.Cursor), ReadSpan(parts, request.SpanId));
        if (wanted is { After: not null, Around: not null })
        {
            parts.Fault("cursor", "A cursor goes on from a page; span reads around a span. Name one of them.");
        }

        return parts.IsRefused
            ? parts.Refusal<Conversation>()
            : await QueryMeter.MeasureAsync("conversation", ReadAsync(wanted, cancellationToken)) is { } conversation
                ? new QueryOutcome<Conversation>.Found(conversation)
                : new QueryOutcome<Conversation>.NotFound();
    }

    private async Task<Conversation?> ReadAsync(Wanted wanted, CancellationToken cancellationToken)
    {
        var calls = await reader.GetSizesAsync(wanted.Project, wanted.Trace, Speaking, options.MaxOutlineSpans, cancellationToken);
        if (calls is null || PageOf(wanted, calls) is not { } page)
        {
            return null;
        }

        var onPage = calls.Skip(page.From).Take(page.To - page.From).ToList();
        CallAncestors? ancestors = null;
        if (wanted.Around is not null)
        {
            // whose agent a call is of stands above it, and began long before
            ancestors = await AncestorsAsync();
            var above = ancestors.AllAbove(onPage);
            onPage.InsertRange(0, calls.Take(page.From).Where(call => above.Contains(call.SpanId)));
            onPage.AddRange(calls.Skip(page.To).Where(call => above.Contains(call.SpanId)));
        }

        var builder = new ConversationBuilder();
        var known = onPage.Select(call => call.SpanId).ToHashSet();
        foreach (var batch in Batches(onPage))
        {
            var spans = await reader.GetSpansAsync(wanted.Project, wanted.Trace, batch, cancellationToken);
            foreach (var span in await logged.JoinAsync(wanted.Project, wanted.Trace, spans, cancellationToken))
            {
                var isPlain = span.ParentSpanId.IsZero || (span.ParentSpanId != span.SpanId && known.Contains(span.ParentSpanId));
                builder.Add(span, isPlain ? span.ParentSpanId : (ancestors ??= await AncestorsAsync()).Above(span.SpanId, span.ParentSpanId));
            }
        }

        return new Conversation
        {
            TraceId = wanted.Trace,
            Messages = builder.Messages,
            Calls = builder.Calls,
            CallCount = calls.Count,
            ModelCallCount = calls.Count(IsModelCall),
            ModelCallsBefore = calls.Take(page.From).Count(IsModelCall),
            NextCursor = page.To < calls.Count ? PageCursors.Write(new ConversationCursor(calls[page.To - 1].StartNanos, calls[page.To - 1].SpanId)) : null,
        };

        async Task<CallAncestors> AncestorsAsync()
            => new(calls, await reader.GetParentsAsync(wanted.Project, wanted.Trace, options.MaxOutlineSpans, cancellationToken));
    }

    private ConversationPage? PageOf(Wanted wanted, IReadOnlyList<SpanSize> calls)
        => wanted.Around is { } span
            ? ConversationPage.Around(calls, span, wanted.Limit, options.MaxConversationBytes)
            : ConversationPage.StartingAt(calls, wanted.After is { } cursor ? ConversationPage.Behind(calls, cursor) : 0, wanted.Limit, options.MaxConversationBytes);

    private static bool IsModelCall(SpanSize call) => call.Operation == SpanOperation.Llm;

    private static TraceId ReadTrace(RequestReader parts, string text)
    {
        if (!TraceId.TryParse(text, out var trace))
        {
            parts.Fault("traceId", "A trace id is 32 hexadecimal digits.");
        }

        return trace;
    }

    private static SpanId? ReadSpan(RequestReader parts, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (SpanId.TryParse(text, out var span))
        {
            return span;
        }

        parts.Fault("span", "A span id is 16 hexadecimal digits.");
        return null;
    }

    private static ConversationCursor? ReadCursor(RequestReader parts, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (PageCursors.TryRead(text, out ConversationCursor cursor))
        {
            return cursor;
        }

        parts.Fault("cursor", "This is not a cursor of a conversation; use nextCursor of the page before, or none.");
        return null;
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

    private sealed record Wanted(string Project, TraceId Trace, int Limit, ConversationCursor? After, SpanId? Around);
}
