namespace Sightglass.Crash;

/// <summary>What the sender knows about a request.</summary>
internal enum LedgerFate
{
    /// <summary>No acknowledgement came: it may be stored or not, but only whole.</summary>
    Unacknowledged,

    /// <summary>Acknowledged: it must be stored, once.</summary>
    Acknowledged,

    /// <summary>Refused for good: it must not be stored.</summary>
    Refused,
}
