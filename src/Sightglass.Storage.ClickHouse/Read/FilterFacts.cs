using Sightglass.Storage.ClickHouse.Signatures;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>What the store was asked of a filter before its SQL can be made: once, however many statements it is made for.</summary>
/// <param name="SumsUsage">Whether the filter holds a trace's tokens or cost against something.</param>
/// <param name="ContentKeys">Those of its attribute keys whose text may stand in a content column.</param>
/// <param name="AbsentBlocks">For each of its texts the blocks that cannot hold it.</param>
internal sealed record FilterFacts(
    bool SumsUsage, IReadOnlySet<string> ContentKeys, IReadOnlyDictionary<string, IReadOnlyList<BlockInterval>> AbsentBlocks)
{
    /// <summary>The filter's SQL for one statement.</summary>
    public FilterSql For(SpanScope scope) => new(scope, ContentKeys, new AbsentText(scope.Parameters, AbsentBlocks));
}
