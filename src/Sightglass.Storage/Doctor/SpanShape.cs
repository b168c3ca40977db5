using Sightglass.Domain;

namespace Sightglass.Storage.Doctor;

/// <summary>Spans of one emitter that carry the same attributes.</summary>
public sealed record SpanShape
{
    /// <summary>The dialect that was recognised; empty for none.</summary>
    public required string Dialect { get; init; }

    /// <summary>What the spans do.</summary>
    public required SpanOperation Operation { get; init; }

    /// <summary>How their usage counts.</summary>
    public required UsageRole Role { get; init; }

    /// <summary>Whether they failed.</summary>
    public required bool IsFailed { get; init; }

    /// <summary>Whether messages in or out are stored with them.</summary>
    public required bool HasMessages { get; init; }

    /// <summary>
    /// The keys of the attributes that have a value (neither empty nor not a number), sorted. A number between two dots, or after the last, is <c>N</c>:
    /// <c>llm.input_messages.N.message.role</c>.
    /// </summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Which of the places asked for hold a text, a number or a truth value.</summary>
    public required IReadOnlyList<AttributePlace> Places { get; init; }

    /// <summary>How many spans.</summary>
    public required long Spans { get; init; }

    /// <summary>The newest of them.</summary>
    public required SpanExample Example { get; init; }
}
