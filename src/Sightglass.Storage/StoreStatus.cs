namespace Sightglass.Storage;

/// <summary>How the store is.</summary>
public sealed record StoreStatus
{
    /// <summary>True when it answers queries.</summary>
    public required bool Reachable { get; init; }

    /// <summary>Why it does not, in words; empty when it does.</summary>
    public string Problem { get; init; } = "";

    /// <summary>The engine's version; empty when not reachable.</summary>
    public string Version { get; init; } = "";

    /// <summary>Parts the engine set aside as broken: <c>table/part: reason</c>. Rows in them are missing from every answer.</summary>
    public IReadOnlyList<string> BrokenParts { get; init; } = [];
}
