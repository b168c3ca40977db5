using System.Collections.Immutable;
using Sightglass.Domain;
using Sightglass.Storage.Spans;
using Sightglass.Storage.Traces;

namespace Sightglass.Storage.ClickHouse.Read.Traces;

/// <summary>Selects and reads where a text stands in spans.</summary>
internal static class SpanMatches
{
    /// <summary>The condition on the columns of <see cref="Columns"/> that a row has the text anywhere.</summary>
    public static readonly string Condition =
        $"({string.Join(" OR ", SpanExpressions.ContentColumns.Select(column => $"in_{column}"))} OR notEmpty(matching_keys) OR in_status OR notEmpty(matching_events))";

    public static string Columns(string text, SqlParameters parameters)
    {
        var bound = ContentMatch.Bound(text, parameters);
        var spellings = ContentMatch.DifferentSpellings(text).Select(parameters.Text).ToArray();
        var content = SpanExpressions.ContentColumns.Select(column => $"{ContentMatch.Contains(column, bound)} AS in_{column}");
        var counts = SpanExpressions.ContentColumns.Append("status_message").Select(column => Count(column, spellings));
        return
            $"""
            span_id, {string.Join(", ", content)},
            arrayFilter((key, value) -> {ContentMatch.Contains("value", bound)}, attributes.key, {AttributeTexts.Values}) AS matching_keys,
            {ContentMatch.Contains("status_message", bound)} AS in_status,
            if({ContentMatch.Contains("events", bound)}, events, '') AS matching_events,
            toUInt64({string.Join(" + ", counts)} + arraySum(value -> {Count("value", spellings)}, {AttributeTexts.Values})) AS matches
            """;
    }

    public static IReadOnlyList<SpanMatch> Read(IReadOnlyList<NativeBlock> blocks, string text)
        => [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => Read(block, row, text)).OfType<SpanMatch>())];

    private static SpanMatch? Read(NativeBlock block, int row, string text)
    {
        var keys = block["matching_keys"];
        var (start, count) = keys.Items(row).GetOffsetAndLength(int.MaxValue);

        // the events' text also has the words of its own form ("timeUnixNano"): what was found there is held against what was sent
        var inEvents = CountIn(OtlpJsonText.Events(block["matching_events"].Bytes(row)), text);
        var match = new SpanMatch
        {
            SpanId = SpanId.Read(block["span_id"].Bytes(row)),
            Content = [.. SpanExpressions.ContentColumns.Index().Where(column => block[$"in_{column.Item}"].Unsigned(row) != 0).Select(column => (ContentColumn)column.Index)],
            AttributeKeys = [.. Enumerable.Range(start, count).Select(keys.Element.Text).Distinct(StringComparer.Ordinal)],
            InStatusMessage = block["in_status"].Unsigned(row) != 0,
            InEvents = inEvents > 0,
            Count = block["matches"].Signed(row) + inEvents,
        };
        return match.Content.IsEmpty && match.AttributeKeys.IsEmpty && !match.InStatusMessage && !match.InEvents ? null : match;
    }

    private static string Count(string expression, string[] spellings)
    {
        var counts = spellings.Select(spelling => $"countSubstringsCaseInsensitiveUTF8({expression}, {spelling})").ToArray();
        return counts.Length == 1 ? counts[0] : $"greatest({string.Join(", ", counts)})";
    }

    private static long CountIn(ImmutableArray<SpanEvent> events, string text)
        => events.Sum(happened => CountIn(happened.Name, text) + happened.Attributes.Sum(attribute => CountIn(attribute.Value, text)));

    private static long CountIn(AttributeValue value, string text) => value switch
    {
        AttributeValue.Text words => CountIn(words.Value, text),
        AttributeValue.Int number => CountIn(number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), text),
        AttributeValue.Array list => list.Values.Sum(item => CountIn(item, text)),
        AttributeValue.KeyValueList list => list.Values.Sum(item => CountIn(item.Value, text)),
        _ => 0,
    };

    private static long CountIn(string words, string text)
    {
        var count = 0L;
        for (var place = 0; (place = words.IndexOf(text, place, StringComparison.OrdinalIgnoreCase)) >= 0; place += text.Length)
        {
            count++;
        }

        return count;
    }
}
