using System.Collections.Immutable;

namespace Sightglass.Domain;

/// <summary>Something that happened at one moment within a span.</summary>
public sealed record SpanEvent
{
    /// <summary>When, in nanoseconds since 1970 UTC.</summary>
    public required ulong TimeNanos { get; init; }

    /// <summary>What.</summary>
    public required string Name { get; init; }

    /// <summary>Its attributes, in the order sent.</summary>
    public required ImmutableArray<Attribute> Attributes { get; init; }

    /// <summary>How many attributes the sender dropped.</summary>
    public uint DroppedAttributesCount { get; init; }
}
