namespace Sightglass.Storage.Budgets;

/// <summary>Adds up what model calls used. Thread-safe; held to the reader's limits, as <see cref="Spans.ISpanReader"/>.</summary>
public interface ISpendReader
{
    /// <summary>What the calls of each filter used, in the order of the filters.</summary>
    Task<IReadOnlyList<Spend>> ReadAsync(SpendQuery query, CancellationToken cancellationToken);
}
