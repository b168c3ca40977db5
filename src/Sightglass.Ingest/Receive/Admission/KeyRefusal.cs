namespace Sightglass.Ingest.Receive.Admission;

/// <summary>Why a caller is not admitted.</summary>
public enum KeyRefusal
{
    /// <summary>Keys are configured and none was sent (401).</summary>
    Missing,

    /// <summary>A key of our form whose checksum is wrong: mistyped or cut off (401).</summary>
    Damaged,

    /// <summary>Not one of the configured keys, or revoked (401).</summary>
    Unknown,

    /// <summary>A key in the URL, where logs and proxies would keep it (401).</summary>
    InQuery,

    /// <summary>A known key that may not do this (403).</summary>
    WrongScope,
}
