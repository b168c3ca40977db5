namespace Sightglass.Storage;

/// <summary>The kinds of failure a store tells apart.</summary>
public enum StoreFailure
{
    /// <summary>Not reachable, starting, or the connection broke. Transient.</summary>
    Unavailable,

    /// <summary>Too busy: too many parts, too many queries. Transient.</summary>
    Overloaded,

    /// <summary>No room on the store's disk. Transient.</summary>
    OutOfSpace,

    /// <summary>The call ran past its time limit.</summary>
    TimedOut,

    /// <summary>The call ran past its limit on memory, rows read or rows returned.</summary>
    LimitExceeded,

    /// <summary>Stored data is damaged: a checksum did not match.</summary>
    Corrupt,

    /// <summary>User or password were refused.</summary>
    Unauthorized,

    /// <summary>The store refused the call for what it says: the same call will fail again.</summary>
    Rejected,
}
