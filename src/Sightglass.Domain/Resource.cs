using System.Collections.Immutable;

namespace Sightglass.Domain;

/// <summary>The thing that sent a span: a service's process, usually.</summary>
public sealed record Resource
{
    /// <summary>Its attributes, in the order sent.</summary>
    public ImmutableArray<Attribute> Attributes { get; init; } = [];

    /// <summary>The schema URL of the resource; may be empty.</summary>
    public string SchemaUrl { get; init; } = "";

    /// <summary>How many attributes the sender dropped.</summary>
    public uint DroppedAttributesCount { get; init; }
}
