using Sightglass.Domain;

namespace Sightglass.Storage.Doctor;

/// <summary>Asks who sends spans and what is on them.</summary>
public sealed record EmitterQuery
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The range the spans' starts lie in.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>How many emitters at most.</summary>
    public required int MaxEmitters { get; init; }

    /// <summary>Of how many spans of each emitter the attributes are read, the newest; at least 1. Spans that begin in the same nanosecond are read together.</summary>
    public required int SampleSpans { get; init; }

    /// <summary>How many shapes at most, of all emitters together; the most frequent are kept.</summary>
    public required int MaxShapes { get; init; }

    /// <summary>Places inside JSON text that are looked for.</summary>
    public required IReadOnlyList<AttributePlace> Places { get; init; }
}
