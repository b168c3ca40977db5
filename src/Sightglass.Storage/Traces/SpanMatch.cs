using System.Collections.Immutable;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.Traces;

/// <summary>A span in which a text was found, and where.</summary>
public sealed record SpanMatch
{
    /// <summary>The span.</summary>
    public required SpanId SpanId { get; init; }

    /// <summary>The content that has it.</summary>
    public required ImmutableArray<ContentColumn> Content { get; init; }

    /// <summary>The keys of the attributes whose value has it; of a value that is content, only the content is named.</summary>
    public required ImmutableArray<string> AttributeKeys { get; init; }

    /// <summary>True when the status message has it.</summary>
    public required bool InStatusMessage { get; init; }

    /// <summary>True when the name of an event, or the value of one of its attributes, has it.</summary>
    public required bool InEvents { get; init; }

    /// <summary>How often it stands in all of them.</summary>
    public required long Count { get; init; }
}
