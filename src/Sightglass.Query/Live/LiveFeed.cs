using Sightglass.Domain;
using Sightglass.Storage;
using Sightglass.Storage.Live;

namespace Sightglass.Query.Live;

/// <summary>
/// Follows one project while somebody listens: one question for new spans a second, and only when there are any, one for each different filter
/// about just these traces. Thread-safe.
/// </summary>
internal sealed class LiveFeed(string project, IArrivalReader reader, TimeProvider clock) : IDisposable
{
    /// <summary>Rows that one listener gets of one batch.</summary>
    public const int RowsPerBatch = 20;

    /// <summary>Arrivals that are looked at in one batch; filters do not see more.</summary>
    public const int ArrivalsPerBatch = 500;

    private const int SignOfLifeEvery = 15;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<LiveListener> _listeners = [];
    private readonly CancellationTokenSource _disposed = new();
    private Task _following = Task.CompletedTask;
    private bool _follows;

    /// <summary>How many listen.</summary>
    public int Listeners
    {
        get
        {
            lock (_lock)
            {
                return _listeners.Count;
            }
        }
    }

    /// <summary>Adds a listener; the first one makes the feed follow the store.</summary>
    public void Add(LiveListener listener)
    {
        lock (_lock)
        {
            _listeners.Add(listener);
            if (!_follows)
            {
                _follows = true;
                _following = FollowAsync(_following);
            }
        }
    }

    /// <summary>Takes a listener away; without one the feed asks nothing more.</summary>
    public void Remove(LiveListener listener)
    {
        lock (_lock)
        {
            _listeners.Remove(listener);
        }

        listener.End();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }

    /// <summary>What one listener gets of some arrivals; null when none of them is for it.</summary>
    public async Task<LiveBatch?> BatchAsync(LiveListener listener, Arrivals arrivals, CancellationToken cancellationToken)
    {
        var matching = await MatchAsync(listener, arrivals, cancellationToken);
        var shown = matching.Take(RowsPerBatch).ToList();
        var lines = await reader.SumUpAsync(project, shown, cancellationToken);
        return Batch(listener, arrivals, matching, [.. shown.Where(lines.ContainsKey).Select(trace => lines[trace])]);
    }

    private async Task FollowAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ArrivalMark? mark = null;
        for (var turn = 1; ; turn++)
        {
            LiveListener[] listeners;
            lock (_lock)
            {
                listeners = [.. _listeners];
                if (listeners.Length == 0 || _disposed.IsCancellationRequested)
                {
                    _follows = false;
                    return;
                }
            }

            try
            {
                mark = await LookAsync(mark, listeners, _disposed.Token);
            }
            catch (StoreException)
            {
                // The store is away or busy. The mark stays, so that nothing is lost when it answers again; the listeners stay too.
            }
            catch (OperationCanceledException)
            {
                continue;
            }

            if (turn % SignOfLifeEvery == 0)
            {
                Array.ForEach(listeners, listener => listener.Give(LiveBatch.SignOfLife));
            }

            await Task.Delay(Pause, clock, _disposed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ArrivalMark> LookAsync(ArrivalMark? mark, LiveListener[] listeners, CancellationToken cancellationToken)
    {
        if (mark is null)
        {
            return await reader.GetMarkAsync(project, cancellationToken);
        }

        var arrivals = await reader.ReadAsync(project, mark, ArrivalsPerBatch, cancellationToken);
        if (arrivals.Traces.Count == 0)
        {
            return mark;
        }

        var groups = new List<(IReadOnlyList<LiveListener> Listeners, IReadOnlyList<TraceId> Matching)>();
        foreach (var group in listeners.GroupBy(listener => listener.FilterText, StringComparer.Ordinal))
        {
            groups.Add(([.. group], await MatchAsync(group.First(), arrivals, cancellationToken)));
        }

        var lines = await reader.SumUpAsync(project, [.. groups.SelectMany(group => group.Matching.Take(RowsPerBatch)).Distinct()], cancellationToken);
        foreach (var (some, matching) in groups)
        {
            if (Batch(some[0], arrivals, matching, [.. matching.Take(RowsPerBatch).Where(lines.ContainsKey).Select(trace => lines[trace])]) is { } batch)
            {
                foreach (var listener in some)
                {
                    listener.Give(batch);
                }
            }
        }

        return arrivals.Mark;
    }

    private async Task<IReadOnlyList<TraceId>> MatchAsync(LiveListener listener, Arrivals arrivals, CancellationToken cancellationToken)
    {
        if (listener.Filter is not { } filter || arrivals.Traces.Count == 0)
        {
            return arrivals.Traces;
        }

        var matching = await reader.MatchAsync(project, arrivals, filter, cancellationToken);
        return [.. arrivals.Traces.Where(matching.Contains)];
    }

    private static LiveBatch? Batch(LiveListener listener, Arrivals arrivals, IReadOnlyList<TraceId> matching, IReadOnlyList<Storage.Spans.TraceSummary> shown)
    {
        var all = listener.Filter is null ? Math.Max(arrivals.Total, matching.Count) : matching.Count;
        return shown.Count == 0 ? null : new LiveBatch(arrivals.LastReceivedNanos, shown, all - shown.Count);
    }
}
