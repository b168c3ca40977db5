namespace Sightglass.Domain;

/// <summary>The outcome of a span. Numbers as in OTLP's <c>Status.StatusCode</c>; an unknown number is read as <see cref="Unset"/>.</summary>
public enum SpanStatus : byte
{
    /// <summary>Not said, which most instrumentations mean as success.</summary>
    Unset = 0,

    /// <summary>Declared successful by the application.</summary>
    Ok = 1,

    /// <summary>Failed.</summary>
    Error = 2,
}
