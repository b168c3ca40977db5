namespace Sightglass.Storage.Breakdown;

/// <summary>
/// Says what traces add up to by the values of a field. Thread-safe; held to the reader's limits, as <see cref="Spans.ISpanReader"/>. Counts are
/// exact; quantiles are within about one in a hundred.
/// </summary>
public interface IBreakdownReader
{
    /// <summary>The rows, each of the traces that the list gives when it is filtered to the row's value.</summary>
    Task<BreakdownPage> ReadAsync(BreakdownQuery query, CancellationToken cancellationToken);
}
