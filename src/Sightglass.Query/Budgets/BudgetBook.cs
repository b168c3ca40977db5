using System.Text.Json;
using Sightglass.Storage.Control;

namespace Sightglass.Query.Budgets;

/// <summary>Keeps the budgets of projects. Thread-safe.</summary>
public sealed class BudgetBook(IControlStore store, BudgetLedger ledger, TimeProvider clock)
{
    private const int MaxBudgets = 100;
    private const ulong NanosPerTick = 100;

    /// <summary>All budgets of a project as they stand now, in the order of their names.</summary>
    public async Task<IReadOnlyList<BudgetState>> ListAsync(string project, CancellationToken cancellationToken) => await ledger.RefreshAsync(project, cancellationToken);

    /// <summary>Keeps a new budget.</summary>
    public async Task<QueryOutcome<BudgetOutcome>> AddAsync(string project, BudgetContent content, CancellationToken cancellationToken)
    {
        if (Check(content) is { } refused)
        {
            return refused;
        }

        if ((await ledger.RefreshAsync(project, cancellationToken)).Length >= MaxBudgets)
        {
            return new QueryOutcome<BudgetOutcome>.Found(new BudgetOutcome(BudgetChange.TooMany, null));
        }

        return await WriteAsync(project, Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"), 0, content, cancellationToken);
    }

    /// <summary>Changes a budget whose last version the caller has seen.</summary>
    public async Task<QueryOutcome<BudgetOutcome>> ChangeAsync(string project, string id, ulong version, BudgetContent content, CancellationToken cancellationToken)
    {
        if (Check(content) is { } refused)
        {
            return refused;
        }

        return await FindAsync(project, id, cancellationToken) switch
        {
            null => new QueryOutcome<BudgetOutcome>.NotFound(),
            var state when state.Budget.Version != version => new QueryOutcome<BudgetOutcome>.Found(new BudgetOutcome(BudgetChange.Stale, state)),
            _ => await WriteAsync(project, id, version, content, cancellationToken),
        };
    }

    /// <summary>Deletes a budget.</summary>
    public async Task<QueryOutcome<BudgetOutcome>> DeleteAsync(string project, string id, CancellationToken cancellationToken)
        => await FindAsync(project, id, cancellationToken) is { } state
            ? await WriteAsync(project, id, state.Budget.Version, null, cancellationToken)
            : new QueryOutcome<BudgetOutcome>.NotFound();

    private async Task<QueryOutcome<BudgetOutcome>> WriteAsync(string project, string id, ulong after, BudgetContent? content, CancellationToken cancellationToken)
    {
        if (content is not null)
        {
            // What the store cannot make of the filter, it says before the budget is kept and stands in the way of all others.
            var (period, filter) = BudgetReader.Check(new RequestReader(clock), content);
            await ledger.ReadAsync(project, [new Budget(id, after, 0, 0, content, period, filter)], cancellationToken);
        }

        var isDone = await store.WriteAsync(
            new ControlWrite
            {
                Project = project,
                Kind = BudgetLedger.Kind,
                Id = id,
                After = after,
                Body = content is null ? null : JsonSerializer.Serialize(content, BudgetJson.Default.BudgetContent),
                WrittenNanos = (ulong)(clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosPerTick,
            },
            cancellationToken);
        return new QueryOutcome<BudgetOutcome>.Found(new BudgetOutcome(isDone ? BudgetChange.Done : BudgetChange.Stale, await FindAsync(project, id, cancellationToken)));
    }

    private async Task<BudgetState?> FindAsync(string project, string id, CancellationToken cancellationToken)
        => (await ledger.RefreshAsync(project, cancellationToken)).FirstOrDefault(state => string.Equals(state.Budget.Id, id, StringComparison.Ordinal));

    private QueryOutcome<BudgetOutcome>.Refused? Check(BudgetContent content)
    {
        var parts = new RequestReader(clock);
        BudgetReader.Check(parts, content);
        return parts.IsRefused ? parts.Refusal<BudgetOutcome>() : null;
    }
}
