namespace Sightglass.Storage.ClickHouse.Signatures;

/// <summary>
/// What is stored of a signature: no row of the project in those blocks has content with a run of four bytes whose bit is not set.
/// </summary>
internal sealed record SignatureRow
{
    public required string Project { get; init; }

    /// <summary>The day on which the rows were received: the signature leaves the store with them.</summary>
    public required DateOnly ReceivedDay { get; init; }

    public required BlockInterval Blocks { get; init; }

    /// <summary>How often content of the project and the day had been rewritten before the first of the blocks was stored: it holds while that number does.</summary>
    public required ulong Revisions { get; init; }

    /// <summary>What stands in the content.</summary>
    public required ProjectGrams Content { get; init; }
}
