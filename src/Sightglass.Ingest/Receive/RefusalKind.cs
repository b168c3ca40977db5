namespace Sightglass.Ingest.Receive;

/// <summary>Why a request is refused for good.</summary>
public enum RefusalKind
{
    /// <summary>The bytes are not a valid request. INVALID_ARGUMENT, HTTP 400.</summary>
    Malformed,

    /// <summary>Larger than a configured limit. RESOURCE_EXHAUSTED without RetryInfo, HTTP 413.</summary>
    TooLarge,

    /// <summary>A fault of this server that sending again does not heal. INTERNAL, HTTP 500.</summary>
    Internal,
}
