using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Costs;

/// <summary>Asks for some calls that stand for all: chosen by a hash of their ids, so that the same question has the same answer.</summary>
public sealed record CostSampleQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The range the calls' starts lie in.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The filter of the calls, as in <see cref="CostQuery"/>.</summary>
    public SpanFilter? Filter { get; init; }

    /// <summary>How many calls at most.</summary>
    public required int Limit { get; init; }

    /// <summary>Calls with more bytes of content and events than this are named and not read.</summary>
    public required long MaxBytes { get; init; }
}
