namespace Sightglass.Storage.Control;

/// <summary>A change of a document.</summary>
public sealed record ControlWrite
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>What kind of document it is: <c>view</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The version that is changed; 0 for a new document.</summary>
    public required ulong After { get; init; }

    /// <summary>What it says now, JSON; null to delete it.</summary>
    public required string? Body { get; init; }

    /// <summary>The time, nanoseconds since 1970 UTC.</summary>
    public required ulong WrittenNanos { get; init; }
}
