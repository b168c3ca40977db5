namespace Sightglass.Testing;

/// <summary>What an OTLP answer means to the sender.</summary>
public enum OtlpOutcome
{
    /// <summary>All was accepted.</summary>
    Accepted,

    /// <summary>Some spans were rejected; not to be sent again.</summary>
    Partial,

    /// <summary>Not now: to be sent again.</summary>
    RetryLater,

    /// <summary>Refused for good.</summary>
    Refused,

    /// <summary>No answer came: it may have been accepted or not.</summary>
    NoAnswer,
}
