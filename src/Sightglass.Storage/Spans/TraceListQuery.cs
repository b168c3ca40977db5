using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Spans;

/// <summary>
/// Asks for traces. A trace stands in the list at its head span: its root, or where no root has arrived, the first span of it that did.
/// </summary>
public sealed record TraceListQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The range the head span's start lies in.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The filter, with trace meaning (a condition holds when any span satisfies it); null for all.</summary>
    public SpanFilter? Filter { get; init; }

    /// <summary>The order; newest first unless said. Any other than by time reads all traces of the range.</summary>
    public TraceOrder Order { get; init; }

    /// <summary>How many at most.</summary>
    public required int Limit { get; init; }

    /// <summary>Where the last page, of the same order, ended; null for the first page.</summary>
    public TraceCursor? After { get; init; }
}
