namespace Sightglass.Storage.Spans;

/// <summary>Reads long lists of traces piece by piece. Thread-safe; each piece is held to the reader's limits, as <see cref="ISpanReader"/>.</summary>
public interface ITraceStream
{
    /// <summary>The traces of a list in its order, up to the query's limit, while they are read. The query's cursor MUST be null.</summary>
    IAsyncEnumerable<TraceSummary> ReadAsync(TraceListQuery query, CancellationToken cancellationToken);
}
