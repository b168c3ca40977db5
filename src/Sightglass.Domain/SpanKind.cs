namespace Sightglass.Domain;

/// <summary>The side of a call a span describes. Numbers as in OTLP's <c>Span.SpanKind</c>; an unknown number is read as <see cref="Unspecified"/>.</summary>
public enum SpanKind : byte
{
    /// <summary>Not said by the sender.</summary>
    Unspecified = 0,

    /// <summary>Work inside one process.</summary>
    Internal = 1,

    /// <summary>Answering a synchronous request.</summary>
    Server = 2,

    /// <summary>Making a synchronous request.</summary>
    Client = 3,

    /// <summary>Putting a message on a queue.</summary>
    Producer = 4,

    /// <summary>Taking a message from a queue.</summary>
    Consumer = 5,
}
