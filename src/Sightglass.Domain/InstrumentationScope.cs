using System.Collections.Immutable;

namespace Sightglass.Domain;

/// <summary>The library that made a span.</summary>
public sealed record InstrumentationScope
{
    /// <summary>Its name; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its version; may be empty.</summary>
    public string Version { get; init; } = "";

    /// <summary>The schema URL of its spans; may be empty.</summary>
    public string SchemaUrl { get; init; } = "";

    /// <summary>Its attributes, in the order sent.</summary>
    public ImmutableArray<Attribute> Attributes { get; init; } = [];

    /// <summary>How many attributes the sender dropped.</summary>
    public uint DroppedAttributesCount { get; init; }
}
