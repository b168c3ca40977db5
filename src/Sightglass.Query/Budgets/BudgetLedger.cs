using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sightglass.Domain;
using Sightglass.Storage.Budgets;
using Sightglass.Storage.Control;

namespace Sightglass.Query.Budgets;

/// <summary>
/// Holds how the budgets of projects stand in memory, so that an application can ask before each call. Thread-safe. A project is read when it is first
/// asked about, and again whenever <see cref="RefreshAsync(CancellationToken)"/> is called, as long as somebody asks.
/// </summary>
public sealed class BudgetLedger(IControlStore documents, ISpendReader reader, TimeProvider clock)
{
    /// <summary>The kind of a budget's document.</summary>
    internal const string Kind = "budget";

    private const ulong NanosPerTick = 100;

    // A project nobody asked about for so long is forgotten until somebody does.
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Held> _projects = new(StringComparer.Ordinal);

    /// <summary>How the project's budgets stand: from memory once they were read.</summary>
    public async ValueTask<ImmutableArray<BudgetState>> GetAsync(string project, CancellationToken cancellationToken)
    {
        var held = _projects.GetOrAdd(project, static _ => new Held());
        held.LastAsked = clock.GetUtcNow().UtcTicks;
        return held.States is { } states ? states.All : await ReadAsync(project, held, onlyIfNeeded: true, cancellationToken);
    }

    /// <summary>Reads the project's budgets again now: after one was changed, or for a list.</summary>
    public async Task<ImmutableArray<BudgetState>> RefreshAsync(string project, CancellationToken cancellationToken)
    {
        var held = _projects.GetOrAdd(project, static _ => new Held());
        held.LastAsked = clock.GetUtcNow().UtcTicks;
        return await ReadAsync(project, held, onlyIfNeeded: false, cancellationToken);
    }

    /// <summary>Reads the budgets of all projects that were asked about lately. What one project's failure leaves is as old as its answer says.</summary>
    /// <returns>What failed, by project.</returns>
    public async Task<IReadOnlyList<Exception>> RefreshAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var (project, held) in _projects)
        {
            if (clock.GetUtcNow().UtcTicks - held.LastAsked > Forgotten.Ticks)
            {
                _projects.TryRemove(project, out _);
                continue;
            }

            try
            {
                await ReadAsync(project, held, onlyIfNeeded: false, cancellationToken);
            }
            catch (Storage.StoreException exception)
            {
                failures.Add(exception);
            }
        }

        return failures;
    }

    /// <summary>What was used in the present period of budgets.</summary>
    internal async Task<ImmutableArray<BudgetState>> ReadAsync(string project, IReadOnlyList<Budget> budgets, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var states = new Dictionary<string, BudgetState>(StringComparer.Ordinal);
        foreach (var period in budgets.GroupBy(budget => budget.Period))
        {
            var (window, same) = (BudgetWindow.Of(period.Key, now), period.ToList());
            var query = new SpendQuery { Project = project, Range = new TimeRange(Nanos(window.From), Nanos(window.To) - 1), Filters = [.. same.Select(budget => budget.Filter)] };
            var spends = await QueryMeter.MeasureAsync("budgets", reader.ReadAsync(query, cancellationToken));
            foreach (var (budget, spend) in same.Zip(spends))
            {
                states.Add(budget.Id, new BudgetState(budget, window, spend, now));
            }
        }

        return [.. budgets.Select(budget => states[budget.Id])];
    }

    private async Task<ImmutableArray<BudgetState>> ReadAsync(string project, Held held, bool onlyIfNeeded, CancellationToken cancellationToken)
    {
        await held.Reading.WaitAsync(cancellationToken);
        try
        {
            // A reading that began before a change does not show it: whoever changed something reads again.
            if (!onlyIfNeeded || held.States is null)
            {
                var all = await documents.ListAsync(project, Kind, cancellationToken);
                var budgets = all.Select(BudgetReader.Read).OrderBy(budget => budget.Content.Name, StringComparer.OrdinalIgnoreCase).ThenBy(budget => budget.Id, StringComparer.Ordinal);
                held.States = new Snapshot(await ReadAsync(project, [.. budgets], cancellationToken));
            }

            return held.States.All;
        }
        finally
        {
            held.Reading.Release();
        }
    }

    private static ulong Nanos(DateTimeOffset moment) => (ulong)(moment - DateTimeOffset.UnixEpoch).Ticks * NanosPerTick;

    private sealed record Snapshot(ImmutableArray<BudgetState> All);

    private sealed class Held
    {
        private Snapshot? _states;
        private long _lastAsked;

        public SemaphoreSlim Reading { get; } = new(1);

        public Snapshot? States
        {
            get => Volatile.Read(ref _states);
            set => Volatile.Write(ref _states, value);
        }

        public long LastAsked
        {
            get => Volatile.Read(ref _lastAsked);
            set => Volatile.Write(ref _lastAsked, value);
        }
    }
}
