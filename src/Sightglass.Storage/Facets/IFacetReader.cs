using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Facets;

/// <summary>
/// Says what the traces of a range have in common. Thread-safe; held to the reader's limits, as <see cref="Spans.ISpanReader"/>. A trace counts for
/// a value when any span of it has the value. Counts are exact up to some 65,000 traces and within about one in a hundred beyond.
/// </summary>
public interface IFacetReader
{
    /// <summary>The most frequent values of each field, in the order of the fields. Fields MUST be such that <see cref="Spans.ISpanReader.GetValuesAsync"/> lists.</summary>
    Task<FacetValues> CountValuesAsync(FacetQuery query, IReadOnlyList<SpanField> fields, CancellationToken cancellationToken);

    /// <summary>How a number is spread. The field MUST be a column or trace figure of type number, duration or money.</summary>
    Task<FacetSpread> MeasureAsync(FacetQuery query, SpanField field, CancellationToken cancellationToken);
}
