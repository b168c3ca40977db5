using System.Collections.Concurrent;
using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Deliver;

/// <summary>
/// Counts what came in of one signal and what became of it. The sums live as long as the data folder: they are worked out at start from the checkpoint
/// and from what the journal holds. Thread-safe.
/// </summary>
public sealed class IngestLedger
{
    private const int MaxNames = 1000;
    private const string Others = "(others)";

    private readonly IngestJournal _journal;
    private readonly JournalCursor _cursor;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, Counts> _projects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Counts> _reasons = new(StringComparer.Ordinal);
    private long _receivedBefore;
    private long _missing;
    private long _excess;
    private long _oldestNanos;
    private long _requestsDone;
    private long _bytesDone;
    private volatile string _problem = "";
    private volatile string _damage = "";

    /// <summary>Opens the account.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="store">The store's cursor.</param>
    /// <param name="clock">The clock lag is measured with.</param>
    public IngestLedger(IngestJournal journal, JournalCursor store, TimeProvider clock)
    {
        _journal = journal;
        _cursor = store;
        _clock = clock;
        var waiting = journal.SumFrom(store.State.Position, store.Signal);
        ShowProgress(waiting.Requests > 0 ? clock.GetUtcNow().ToUnixNanos() : 0, waiting);
        Rebase();
    }

    /// <summary>The signal it counts.</summary>
    public Signal Signal => _cursor.Signal;

    /// <summary>What keeps delivery from going on; empty when nothing does.</summary>
    internal string Problem
    {
        get => _problem;
        set => _problem = value;
    }

    /// <summary>Counts what became of a request for its project; the sums over all projects are the journal's own.</summary>
    public void CountOutcome(string project, int items, AppendOutcome outcome)
    {
        var counts = Of(_projects, project);
        Touch(counts, items);
        switch (outcome)
        {
            case AppendOutcome.Appended:
                Interlocked.Add(ref counts.Received, items);

                // Delivery says it more exactly, once it has the request in hand; while it waits for a store that never came up, this is all there is.
                Interlocked.CompareExchange(ref _oldestNanos, (long)_clock.GetUtcNow().ToUnixNanos(), 0);
                break;
            case AppendOutcome.Duplicate:
                Interlocked.Add(ref counts.Duplicates, items);
                break;
            default:
                Interlocked.Add(ref counts.TurnedAway, items);
                break;
        }
    }

    /// <summary>Counts items that were refused before the journal.</summary>
    /// <param name="project">The project.</param>
    /// <param name="reason">A short fixed text: never anything from the request.</param>
    /// <param name="items">How many.</param>
    public void CountRejected(string project, string reason, long items)
    {
        var counts = Of(_projects, project);
        Touch(counts, items);
        Interlocked.Add(ref counts.Rejected, items);
        Interlocked.Add(ref Of(_reasons, reason).Rejected, items);
    }

    /// <summary>When a project last sent any, since start, whatever became of them; null when it has not.</summary>
    public IngestContact? LastContact(string project)
        => _projects.TryGetValue(project, out var counts) && Interlocked.Read(ref counts.LastNanos) is var last and not 0
            ? new IngestContact((ulong)last, Interlocked.Read(ref counts.LastItems))
            : null;

    /// <summary>The account at this moment.</summary>
    public LedgerSnapshot Snapshot()
    {
        // The sums that can only grow are read before those they are compared with, so that nothing is ever shown as stored before received.
        var state = _cursor.State;
        var totals = _journal.Totals(_cursor.Signal);
        var received = Interlocked.Read(ref _receivedBefore) + totals.Appended.Items;

        // What stands between cursor and end may be another signal's.
        var passedTo = _cursor.PassedTo;
        var lagRecords = Math.Min(
            (long)(Math.Max(_cursor.NextVisible, passedTo) - passedTo), Math.Max(0, totals.Appended.Requests - Interlocked.Read(ref _requestsDone)));
        var oldest = Interlocked.Read(ref _oldestNanos);
        var now = (long)_clock.GetUtcNow().ToUnixNanos();
        return new LedgerSnapshot
        {
            Received = received,
            Stored = state.Delivered,
            // With nothing left to read the difference is what was damaged in the journal.
            Waiting = lagRecords == 0 ? 0 : Math.Max(0, received - state.Delivered - state.Parked),
            Parked = state.Parked,
            Missing = Interlocked.Read(ref _missing),
            Excess = Interlocked.Read(ref _excess),
            Rejected = _reasons.ToDictionary(static r => r.Key, static r => Interlocked.Read(ref r.Value.Rejected), StringComparer.Ordinal),
            Duplicates = totals.DuplicateItems,
            TurnedAwayRequests = totals.TurnedAwayRequests,
            CorruptRecords = totals.CorruptRecords,
            QuarantinedFiles = totals.QuarantinedFiles,
            LagRecords = lagRecords,
            LagBytes = lagRecords == 0 ? 0 : Math.Max(0, totals.Appended.Bytes - Interlocked.Read(ref _bytesDone)),
            LagAge = lagRecords == 0 || oldest == 0 || now <= oldest ? TimeSpan.Zero : TimeSpan.FromTicks((now - oldest) / 100),
            JournalBytes = _journal.Bytes,
            JournalWritable = _journal.Writable,
            Problem = _problem,
            Damage = _damage,
            Projects =
            [
                .. _projects.OrderBy(static p => p.Key, StringComparer.Ordinal).Select(static p => new ProjectLedger(
                    p.Key,
                    Interlocked.Read(ref p.Value.Received),
                    Interlocked.Read(ref p.Value.Duplicates),
                    Interlocked.Read(ref p.Value.Rejected),
                    Interlocked.Read(ref p.Value.TurnedAway))),
            ],
        };
    }

    internal void ShowMissing(long items) => Interlocked.Exchange(ref _missing, items);

    internal void ShowExcess(long items) => Interlocked.Exchange(ref _excess, items);

    internal void ShowDamage(string what) => _damage = what;

    /// <summary>
    /// Says what delivery has in hand: when its oldest record was received (0 when it has none), and the requests and bytes of this and all that
    /// follows. What comes later is added by itself: delivery may be held up for hours with one block.
    /// </summary>
    internal void ShowProgress(ulong oldestNanos, SignalSum waiting)
    {
        var appended = _journal.Totals(_cursor.Signal).Appended;
        Interlocked.Exchange(ref _oldestNanos, (long)oldestNanos);
        Interlocked.Exchange(ref _requestsDone, appended.Requests - waiting.Requests);
        Interlocked.Exchange(ref _bytesDone, appended.Bytes - waiting.Bytes);
    }

    /// <summary>Works the sum received out anew, after the cursor's own sums were put right.</summary>
    internal void Rebase()
    {
        // Requests keep coming meanwhile: the count stands when none came during it.
        for (var attempt = 0; ; attempt++)
        {
            var before = _journal.Totals(_cursor.Signal).Appended.Items;
            var state = _cursor.State;
            var waiting = _journal.SumFrom(state.Position, _cursor.Signal).Items;
            if (before == _journal.Totals(_cursor.Signal).Appended.Items || attempt == 10)
            {
                Interlocked.Exchange(ref _receivedBefore, state.Delivered + state.Parked + waiting - before);
                return;
            }
        }
    }

    /// <summary>The counts of a name; past a thousand names they share one, so that a sender cannot fill the memory.</summary>
    private static Counts Of(ConcurrentDictionary<string, Counts> all, string name)
        => all.TryGetValue(name, out var known)
            ? known
            : all.GetOrAdd(all.Count < MaxNames ? name : Others, static _ => new Counts());

    private void Touch(Counts counts, long items)
    {
        Interlocked.Exchange(ref counts.LastItems, items);
        Interlocked.Exchange(ref counts.LastNanos, (long)_clock.GetUtcNow().ToUnixNanos());
    }

    private sealed class Counts
    {
        public long Received;
        public long Duplicates;
        public long Rejected;
        public long TurnedAway;
        public long LastNanos;
        public long LastItems;
    }
}
