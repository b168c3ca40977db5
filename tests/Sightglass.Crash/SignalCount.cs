using Sightglass.Testing;

namespace Sightglass.Crash;

/// <summary>What was counted in the store for one signal.</summary>
internal sealed record SignalCount
{
    public required OtlpSignal Signal { get; init; }

    /// <summary>Rows in the store, whoever sent them.</summary>
    public required long Rows { get; init; }

    /// <summary>Different traces among them.</summary>
    public required long Traces { get; init; }

    /// <summary>Acknowledged requests of the ledgers.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Unacknowledged requests that are there all the same, whole.</summary>
    public required long UnacknowledgedThere { get; init; }

    /// <summary>Unacknowledged requests of which nothing is there.</summary>
    public required long UnacknowledgedAbsent { get; init; }

    /// <summary>Questions the store was asked.</summary>
    public required int Statements { get; init; }

    /// <summary>How long that took, comparing included.</summary>
    public required TimeSpan Elapsed { get; init; }
}
