using System.Buffers;
using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Revise;

/// <summary>Rows of one day on one shard that are rewritten at once.</summary>
internal sealed record RevisionChunk
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The day on which they were received.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The range in which they start.</summary>
    public TimeRange Starts { get; init; } = TimeRange.All;

    /// <summary>The expression that names a row: it MUST NOT depend on a column that is rewritten.</summary>
    public required string RowKey { get; init; }

    /// <summary>The new values as RowBinary, the row's name first.</summary>
    public required ReadOnlySequence<byte> Rows { get; init; }

    /// <summary>Makes the assignments of a way to read a new value by its column in the table of new values.</summary>
    public required Func<Func<string, string>, IEnumerable<string>> Assign { get; init; }
}
