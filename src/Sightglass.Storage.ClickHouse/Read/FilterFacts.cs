using Sightglass.Storage.ClickHouse.Signatures;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>What the store was asked of a filter before its SQL can be made: once, however many statements it is made for.</summary>
/// <param name="SumsUsage">Whether the filter holds a trace's tokens or cost against something.</param>
/// <param name="ContentKeys">Those of its attribute keys whose text may stand in a content column.</param>
/// <param name="AbsentBlocks">For each of its texts the blocks that cannot hold it.</param>
internal sealed record FilterFacts(
    bool SumsUsage, IReadOnlySet<string> ContentKeys, IReadOnlyDictionary<string, IReadOnlyList<BlockInterval>> AbsentBlocks)
{
    private static readonly FilterFacts InPlace = new(
        false, new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, IReadOnlyList<BlockInterval>>(StringComparer.Ordinal));

    /// <summary>
    /// What is known of a filter if the values of its attributes stand with them, as they mostly do; null when it names none, or something else must be asked first.
    /// </summary>
    public static FilterFacts? OfAttributesInPlace(SpanFilter? filter)
    {
        var fields = new FilterFields(filter, []);
        return fields is { AttributeKeys.Count: > 0, Texts.Count: 0, Expressions.Count: 0, SumsUsage: false } ? InPlace : null;
    }

    /// <summary>The filter's SQL for one statement.</summary>
    public FilterSql For(SpanScope scope) => new(scope, ContentKeys, new AbsentText(scope.Parameters, AbsentBlocks));
}
