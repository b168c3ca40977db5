using Sightglass.Domain;
using Sightglass.Storage.Remap;

namespace Sightglass.Server.Tests.Api;

/// <summary>A store of spans to be mapped anew that has the spans it is given, and keeps what becomes of them.</summary>
internal sealed class FakeRemapStore : IRemapStore
{
    private readonly Dictionary<ReadOnlyMemory<byte>, MappedSpan> _prepared = [];

    public List<StoredSpan> Spans { get; } = [];

    /// <summary>How large each span is.</summary>
    public long Size { get; set; } = 100;

    public List<RemapQuery> Asked { get; } = [];

    /// <summary>How many spans were read at once.</summary>
    public List<int> Read { get; } = [];

    public List<MappedSpan> Revised { get; } = [];

    /// <summary>What a question waits for.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>What a revision ends with.</summary>
    public Exception? Failure { get; set; }

    public void Add(Span span, bool isAmbiguous = false) => Spans.Add(new StoredSpan
    {
        Mapped = new MappedSpan(span, [.. span.Attributes.Select(_ => (Storage.Spans.ContentColumn?)null)]),
        Key = (ulong)Spans.Count,
        ReceivedDay = new DateOnly(2026, 11, 20),
        IsAmbiguous = isAmbiguous,
    });

    public async Task<IReadOnlyList<RemapPlace>> FindAsync(RemapQuery query, CancellationToken cancellationToken)
    {
        Asked.Add(query);
        if (Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }

        return [.. Spans.Skip(query.After is { } after ? (int)after.Key + 1 : 0).Take(query.Limit).Select(span => new RemapPlace(span.Mapped.Span.StartNanos, span.Key, Size))];
    }

    public Task<IReadOnlyList<StoredSpan>> ReadAsync(string project, IReadOnlyList<RemapPlace> places, CancellationToken cancellationToken)
    {
        Read.Add(places.Count);
        return Task.FromResult<IReadOnlyList<StoredSpan>>([.. places.Select(place => Spans[(int)place.Key])]);
    }

    public SpanRevision Prepare(StoredSpan before, MappedSpan after)
    {
        var row = new byte[] { 1 };
        _prepared.Add(row, after);
        return new SpanRevision { TraceId = after.Span.TraceId, ReceivedDay = before.ReceivedDay, StartNanos = after.Span.StartNanos, Row = row, Columns = 1 };
    }

    public Task ReviseAsync(string project, IReadOnlyList<SpanRevision> revisions, CancellationToken cancellationToken)
    {
        if (Failure is { } failure)
        {
            throw failure;
        }

        Revised.AddRange(revisions.Select(revision => _prepared[revision.Row]));
        return Task.CompletedTask;
    }
}
