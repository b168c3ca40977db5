using Sightglass.Storage.Spans;

namespace Sightglass.Storage.Groups;

/// <summary>Puts traces together by session or user. Thread-safe; held to the reader's limits, as <see cref="ISpanReader"/>.</summary>
public interface ITraceGroupReader
{
    /// <summary>A page of sessions or users. Traces that name none are of none.</summary>
    Task<TraceGroupPage> ListAsync(TraceGroupQuery query, CancellationToken cancellationToken);

    /// <summary>The traces of one session or user, oldest first. The query MUST name it (<see cref="TraceGroupQuery.Id"/>).</summary>
    Task<IReadOnlyList<TraceSummary>> ListTracesAsync(TraceGroupQuery query, CancellationToken cancellationToken);

    /// <summary>How the spans of one session's or user's traces failed, the most frequent first. The query MUST name it.</summary>
    Task<IReadOnlyList<FailureCount>> ListFailuresAsync(TraceGroupQuery query, CancellationToken cancellationToken);
}
