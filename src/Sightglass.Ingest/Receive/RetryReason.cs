namespace Sightglass.Ingest.Receive;

/// <summary>Why a request should be sent again later.</summary>
public enum RetryReason
{
    /// <summary>A queue is full: the journal is at its size limit because the store lags. RESOURCE_EXHAUSTED with RetryInfo, HTTP 429.</summary>
    Overloaded,

    /// <summary>Something needed is out of order or all in use: disk full, disk error, no memory for the body. UNAVAILABLE with RetryInfo, HTTP 503.</summary>
    Unavailable,

    /// <summary>The server is stopping or has not finished starting. UNAVAILABLE with RetryInfo, HTTP 503.</summary>
    ShuttingDown,
}
