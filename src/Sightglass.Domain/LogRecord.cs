using System.Collections.Immutable;

namespace Sightglass.Domain;

/// <summary>Something that was logged, as it was sent.</summary>
public sealed record LogRecord
{
    /// <summary>The project, from the key it came with.</summary>
    public required string Project { get; init; }

    /// <summary>When the request was received, in nanoseconds since 1970 UTC.</summary>
    public required ulong ReceivedNanos { get; init; }

    /// <summary>When it happened, in nanoseconds since 1970 UTC; 0 when not said.</summary>
    public ulong TimeNanos { get; init; }

    /// <summary>When it was first seen, in nanoseconds since 1970 UTC; 0 when not said.</summary>
    public ulong ObservedNanos { get; init; }

    /// <summary>The trace it belongs to; zero for none.</summary>
    public TraceId TraceId { get; init; }

    /// <summary>The span it belongs to; zero for none.</summary>
    public SpanId SpanId { get; init; }

    /// <summary>Flags as sent.</summary>
    public uint Flags { get; init; }

    /// <summary>OTLP's severity (<see cref="Severity"/>); 0 when not said.</summary>
    public int SeverityNumber { get; init; }

    /// <summary>The sender's own word for the severity; empty when not said.</summary>
    public string SeverityText { get; init; } = "";

    /// <summary>The event's name; empty when it is none.</summary>
    public string EventName { get; init; } = "";

    /// <summary>What was logged.</summary>
    public AttributeValue Body { get; init; } = AttributeValue.Empty.Value;

    /// <summary>Its attributes, in the order sent.</summary>
    public ImmutableArray<Attribute> Attributes { get; init; } = [];

    /// <summary>How many attributes the sender dropped.</summary>
    public uint DroppedAttributesCount { get; init; }

    /// <summary>The service that sent it; empty when not said.</summary>
    public string Service { get; init; } = "";

    /// <summary>The deployment environment; empty when not said.</summary>
    public string Environment { get; init; } = "";

    /// <summary>The library that logged it.</summary>
    public InstrumentationScope Scope { get; init; } = new();

    /// <summary>The process that sent it.</summary>
    public Resource Resource { get; init; } = new();
}
