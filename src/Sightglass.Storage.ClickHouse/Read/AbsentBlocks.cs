using Sightglass.Storage.ClickHouse.Signatures;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Asks the stored signatures which blocks cannot hold a text.</summary>
internal static class AbsentBlocks
{
    // Each text costs every signature a comparison for each run of it, and each interval the engine one for every granule.
    private const int MostTexts = 8;
    private const int MostIntervals = 200;

    /// <summary>The texts for which it is worth asking, with their runs.</summary>
    public static IReadOnlyList<(string Text, IReadOnlyList<SearchedGram> Grams)> Askable(IReadOnlyCollection<string> texts)
        => [.. texts.Select(text => (Text: text, Grams: SearchedGrams.Of(text))).Where(each => each.Grams.Count > 0).Take(MostTexts)];

    /// <summary>
    /// The statement that gives the blocks that lack one of the texts, and for each text, in a column <c>lacks_n</c>, whether it is that one.
    /// </summary>
    /// <param name="scope">The project and the range; what is asked is bound to it.</param>
    /// <param name="texts">What <see cref="Askable"/> gave.</param>
    public static string Sql(SpanScope scope, IReadOnlyList<(string Text, IReadOnlyList<SearchedGram> Grams)> texts)
    {
        var lacks = texts.Select(text => string.Join(" OR ", text.Grams.Select(gram => Lacks(gram, scope.Parameters)))).ToList();

        // A signature holds while content of its project and day was rewritten as often as when it was begun.
        return
            $"""
            SELECT journal, first_block, last_block, {string.Join(", ", lacks.Select((condition, index) => $"toUInt8({condition}) AS lacks_{index}"))}
            FROM {SignatureTable.Signatures}
            WHERE {scope.SignaturesWhere} AND (received_day, revisions) IN
            (
                SELECT received_day, sum(rewritten) FROM
                (
                    SELECT received_day, toUInt64(0) AS rewritten FROM {SignatureTable.Signatures} WHERE {scope.WhereProject}
                    UNION ALL SELECT received_day, toUInt64(1) AS rewritten FROM {SignatureTable.Revisions} WHERE {scope.WhereProject}
                )
                GROUP BY received_day
            )
            AND ({string.Join(" OR ", lacks.Select((_, index) => $"lacks_{index}"))}) FORMAT Native
            """;
    }

    /// <summary>Reads the answer: for each text intervals of blocks, the longest where there are many.</summary>
    public static Dictionary<string, IReadOnlyList<BlockInterval>> Read(
        IReadOnlyList<NativeBlock> answer, IReadOnlyList<(string Text, IReadOnlyList<SearchedGram> Grams)> texts)
    {
        var most = MostIntervals / texts.Count;
        return texts.Index().ToDictionary(
            text => text.Item.Text,
            text => (IReadOnlyList<BlockInterval>)[.. Join(Lacking(answer, text.Index)).OrderByDescending(interval => interval.Last - interval.First).Take(most)],
            StringComparer.Ordinal);
    }

    /// <summary>Intervals that begin where another one ends are one: together they say something of every number.</summary>
    public static IReadOnlyList<BlockInterval> Join(IEnumerable<BlockInterval> intervals)
    {
        var joined = new List<BlockInterval>();
        foreach (var next in intervals.OrderBy(interval => interval.Journal).ThenBy(interval => interval.First))
        {
            if (joined.Count > 0 && joined[^1] is var last && last.Journal == next.Journal && next.First <= last.Last + 1)
            {
                joined[^1] = last with { Last = Math.Max(last.Last, next.Last) };
            }
            else
            {
                joined.Add(next);
            }
        }

        return joined;
    }

    private static IEnumerable<BlockInterval> Lacking(IReadOnlyList<NativeBlock> answer, int text)
        => answer.SelectMany(block => Enumerable.Range(0, block.Rows).Where(row => block[$"lacks_{text}"].Unsigned(row) != 0)
            .Select(row => new BlockInterval(block["journal"].Unsigned(row), block["first_block"].Unsigned(row), block["last_block"].Unsigned(row))));

    private static string Lacks(SearchedGram gram, SqlParameters parameters)
    {
        var lacks = $"bitTest(bits[bitAnd({parameters.Number((ulong)gram.Word)}, length(bits) - 1) + 1], {parameters.Number((ulong)gram.Bit)}) = 0";
        return gram.HasK ? $"(has_kelvin = 0 AND {lacks})" : lacks;
    }
}
