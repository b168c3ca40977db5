using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.Remap;

namespace Sightglass.Storage.ClickHouse.Remap;

/// <summary>
/// Where the text of a row's content columns and attributes comes from when it is mapped anew. Most of it stands in the row already, in another place:
/// it is moved there by the store and not carried. Only text that the mapping made up, or that goes back among the attributes, is.
/// </summary>
internal static class ContentMoves
{
    /// <summary>The columns of the table of new values.</summary>
    public static readonly string Columns =
        "types Array(UInt8), kept Array(UInt8), given Array(String), "
        + string.Join(", ", SpanExpressions.ContentColumns.Select(column => $"source_{column} Int32, {column} String"));

    private const byte Blank = 0;
    private const byte Kept = 1;
    private const byte Given = 2;

    private static readonly Func<Span, string>[] Contents =
    [
        span => span.SystemInstructions, span => span.InputMessages, span => span.OutputMessages, span => span.ToolArguments, span => span.ToolResult, span => span.Documents,
    ];

    // In the order of FieldColumn.
    private static readonly Func<Span, string>[] Fields =
    [
        span => span.SessionId, span => span.UserId, span => span.TenantId, span => span.RequestModel, span => span.ResponseModel, span => span.Provider, span => span.PromptName,
    ];

    /// <summary>Bits for what changes: one for each content column, then one for the attributes.</summary>
    public static ulong Changes(MappedSpan before, MappedSpan after)
    {
        var bits = 0UL;
        for (var column = 0; column < Contents.Length; column++)
        {
            bits |= Contents[column](before.Span) == Contents[column](after.Span) ? 0 : 1UL << column;
        }

        // An attribute may be a mark of a field's column: it takes its text back before that changes.
        var losesText = Fields.Any(field => field(before.Span) is { Length: > 0 } text && text != field(after.Span));
        return before.Places.SequenceEqual(after.Places) && !losesText ? bits : bits | (1UL << Contents.Length);
    }

    /// <summary>Whether any content column is among what changes.</summary>
    public static bool ChangesContent(ulong changes) => (changes & ((1UL << Contents.Length) - 1)) != 0;

    /// <summary>Writes a row's new values.</summary>
    public static void Write(BinaryWriter writer, MappedSpan before, MappedSpan after)
    {
        var attributes = before.Span.Attributes;
        writer.Write7BitEncodedInt(attributes.Length);
        for (var place = 0; place < attributes.Length; place++)
        {
            writer.Write(after.Places[place] is { } column ? AttributeTypeCode.Of(column) : (byte)TypeOf(attributes[place].Value));
        }

        writer.Write7BitEncodedInt(attributes.Length);
        for (var place = 0; place < attributes.Length; place++)
        {
            writer.Write(after.Places[place] is not null ? Blank : before.Places[place] is null ? Kept : Given);
        }

        writer.Write7BitEncodedInt(attributes.Length);
        for (var place = 0; place < attributes.Length; place++)
        {
            writer.Write(after.Places[place] is null && before.Places[place] is not null && attributes[place].Value is AttributeValue.Text text ? text.Value : "");
        }

        for (var column = 0; column < Contents.Length; column++)
        {
            var content = Contents[column](after.Span);
            var source = SourceOf(content, column, before);
            writer.Write(source);
            writer.Write(source == 0 ? content : "");
        }
    }

    /// <summary>The assignments for what changes.</summary>
    public static IEnumerable<string> Assign(ulong changes, Func<string, string> value)
    {
        for (var column = 0; column < Contents.Length; column++)
        {
            if ((changes & (1UL << column)) != 0)
            {
                yield return Assign(SpanExpressions.ContentColumns[column], value);
            }
        }

        if ((changes & (1UL << Contents.Length)) != 0)
        {
            yield return $"`attributes.type` = {value("types")}";
            yield return $"`attributes.value` = arrayMap((old, kept, given) -> multiIf(kept = {Kept}, old, kept = {Given}, given, ''), {AttributeTexts.Values}, {value("kept")}, {value("given")})";
            yield return $"content_keys = arrayFilter((key, type) -> type >= {AttributeTypeCode.FirstContentMark}, `attributes.key`, {value("types")})";
        }
    }

    private static string Assign(string column, Func<string, string> value)
    {
        var source = value($"source_{column}");
        var others = SpanExpressions.ContentColumns.Select((other, place) => string.Create(CultureInfo.InvariantCulture, $"{source} = {-1 - place}, {other}, "));
        return $"{column} = multiIf({source} > 0, {AttributeTexts.Values}[{source}], {string.Concat(others)}{value(column)})";
    }

    /// <summary>0 for text that has to be carried, below it the content column that has it (-1 the first), above it the attribute.</summary>
    private static int SourceOf(string content, int column, MappedSpan before)
    {
        if (Contents[column](before.Span) == content)
        {
            return -1 - column;
        }

        if (content.Length == 0)
        {
            return 0;
        }

        for (var other = 0; other < Contents.Length; other++)
        {
            if (Contents[other](before.Span) == content)
            {
                return -1 - other;
            }
        }

        for (var place = 0; place < before.Places.Length; place++)
        {
            if (before.Places[place] is null && before.Span.Attributes[place].Value is AttributeValue.Text text && text.Value == content)
            {
                return place + 1;
            }
        }

        return 0;
    }

    private static AttributeType TypeOf(AttributeValue value) => value switch
    {
        AttributeValue.Text => AttributeType.String,
        AttributeValue.Bool => AttributeType.Bool,
        AttributeValue.Int => AttributeType.Int,
        AttributeValue.Double => AttributeType.Double,
        AttributeValue.Bytes => AttributeType.Bytes,
        AttributeValue.Array => AttributeType.Array,
        AttributeValue.KeyValueList => AttributeType.KeyValueList,
        _ => AttributeType.Empty,
    };
}
