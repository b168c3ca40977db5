using Sightglass.Domain;
using Sightglass.Storage;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Tests.Deliver;

/// <summary>How an insert into the fake store ends.</summary>
internal enum InsertStep
{
    Store,
    FailBefore,
    FailAfter,
    FailPart,
    TimeOutAfter,
    Late,

    /// <summary>Breaks the contract: the rows come with the next insert, after the count has been answered.</summary>
    LandsAfterCount,
}

/// <summary>A store in memory that can fail at any point of an insert. Each span is a number.</summary>
internal sealed class FakeStore : IBlockWriter<ISpanBlock>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<BlockId, List<ulong>> _blocks = [];
    private readonly List<(BlockId Id, List<ulong> Rows)> _late = [];
    private readonly List<(BlockId Id, List<ulong> Rows)> _afterCount = [];

    /// <summary>Decides how an insert ends; rows are given so that a poison can be known by its number.</summary>
    public Func<BlockId, IReadOnlyList<ulong>, (InsertStep Step, StoreFailure Failure)>? OnInsert { get; set; }

    /// <summary>Asked before everything but inserts; an exception given is thrown.</summary>
    public Func<Exception?>? OnAsk { get; set; }

    public int Inserts { get; private set; }

    public List<(BlockId Id, int Rows)> Inserted { get; } = [];

    public ISpanBlock CreateBlock() => new FakeBlock();

    public List<ulong> Spans()
    {
        lock (_gate)
        {
            return [.. _blocks.Values.SelectMany(static b => b).Order()];
        }
    }

    public List<BlockId> Blocks()
    {
        lock (_gate)
        {
            return [.. _blocks.Keys.OrderBy(static b => b.FirstSequence)];
        }
    }

    public void Lose(int blocks)
    {
        lock (_gate)
        {
            foreach (var id in _blocks.Keys.OrderBy(static b => b.FirstSequence).Take(blocks).ToList())
            {
                _blocks.Remove(id);
            }
        }
    }

    public ValueTask InsertAsync(BlockId id, ISpanBlock block, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rows = ((FakeBlock)block).Spans.ToList();
        var (step, failure) = OnInsert?.Invoke(id, rows) ?? (InsertStep.Store, StoreFailure.Unavailable);
        lock (_gate)
        {
            Inserts++;
            foreach (var late in _afterCount)
            {
                Add(late.Id, late.Rows);
            }

            _afterCount.Clear();
            switch (step)
            {
                case InsertStep.Store or InsertStep.FailAfter or InsertStep.TimeOutAfter:
                    Add(id, rows);
                    break;
                case InsertStep.FailPart:
                    Add(id, rows.Take(rows.Count / 2));
                    break;
                case InsertStep.LandsAfterCount:
                    _afterCount.Add((id, rows));
                    break;
                case InsertStep.Late:
                    _late.Add((id, rows));
                    break;
                default:
                    break;
            }
        }

        return step switch
        {
            InsertStep.Store => ValueTask.CompletedTask,
            InsertStep.TimeOutAfter or InsertStep.Late or InsertStep.LandsAfterCount => throw new StoreException("timed out", StoreFailure.TimedOut),
            _ => throw new StoreException("failed", failure),
        };
    }

    public ValueTask<long> CountAsync(BlockId id, CancellationToken cancellationToken)
    {
        Ask();
        lock (_gate)
        {
            // As the contract demands: an insert under way ends before the count.
            foreach (var late in _late.Where(l => l.Id == id))
            {
                Add(late.Id, late.Rows);
            }

            _late.RemoveAll(l => l.Id == id);
            return ValueTask.FromResult((long)(_blocks.TryGetValue(id, out var rows) ? rows.Count : 0));
        }
    }

    public ValueTask RemoveAsync(BlockId id, CancellationToken cancellationToken)
    {
        Ask();
        lock (_gate)
        {
            _blocks.Remove(id);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveFromAsync(ulong journal, ulong firstSequence, CancellationToken cancellationToken)
    {
        Ask();
        lock (_gate)
        {
            _late.RemoveAll(l => l.Id.Journal == journal && l.Id.FirstSequence >= firstSequence);
            foreach (var id in _blocks.Keys.Where(b => b.Journal == journal && b.FirstSequence >= firstSequence).ToList())
            {
                _blocks.Remove(id);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<long> CountJournalAsync(ulong journal, CancellationToken cancellationToken)
    {
        Ask();
        lock (_gate)
        {
            return ValueTask.FromResult(_blocks.Where(b => b.Key.Journal == journal).Sum(static b => (long)b.Value.Count));
        }
    }

    private void Ask()
    {
        if (OnAsk?.Invoke() is { } fault)
        {
            throw fault;
        }
    }

    private void Add(BlockId id, IEnumerable<ulong> rows)
    {
        if (!_blocks.TryGetValue(id, out var all))
        {
            _blocks[id] = all = [];
        }

        var before = all.Count;
        all.AddRange(rows);
        Inserted.Add((id, all.Count - before));
    }
}

internal sealed class FakeBlock : ISpanBlock
{
    public List<ulong> Spans { get; } = [];

    public int Rows => Spans.Count;

    public long Bytes => Spans.Count * 100L;

    public void AddAttribute(ReadOnlySpan<byte> key, AttributeType type, ReadOnlySpan<byte> value)
    {
    }

    public void AddContentAttribute(ReadOnlySpan<byte> key, ContentColumn column)
    {
    }

#pragma warning disable RCS1242 // the contract's signature
    public void AddSpan(in SpanRow row) => Spans.Add(row.StartNanos);
#pragma warning restore RCS1242

    public void Clear() => Spans.Clear();

    public void Dispose()
    {
    }
}
