using System.Collections.Immutable;

namespace Sightglass.Domain;

/// <summary>A pointer from a span to another span, in this or another trace.</summary>
public sealed record SpanLink
{
    /// <summary>The other span's trace.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>The other span.</summary>
    public required SpanId SpanId { get; init; }

    /// <summary>W3C trace state, as sent.</summary>
    public string TraceState { get; init; } = "";

    /// <summary>W3C trace flags, as sent.</summary>
    public uint Flags { get; init; }

    /// <summary>Its attributes, in the order sent.</summary>
    public required ImmutableArray<Attribute> Attributes { get; init; }

    /// <summary>How many attributes the sender dropped.</summary>
    public uint DroppedAttributesCount { get; init; }
}
