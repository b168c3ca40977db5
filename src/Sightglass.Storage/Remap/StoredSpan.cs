namespace Sightglass.Storage.Remap;

/// <summary>A stored span, and how its row is found again.</summary>
public sealed record StoredSpan
{
    /// <summary>The span as it is stored.</summary>
    public required MappedSpan Mapped { get; init; }

    /// <summary>Names the row by what no mapping changes.</summary>
    public required ulong Key { get; init; }

    /// <summary>The day on which it was received, UTC.</summary>
    public required DateOnly ReceivedDay { get; init; }

    /// <summary>
    /// Whether another row has the same name and is not the same: a request brought one id, start and name twice. Nothing can be said of one of them
    /// alone, so they are not rewritten.
    /// </summary>
    public required bool IsAmbiguous { get; init; }
}
