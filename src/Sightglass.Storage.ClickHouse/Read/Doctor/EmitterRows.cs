using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.Doctor;

namespace Sightglass.Storage.ClickHouse.Read.Doctor;

/// <summary>Reads the rows of <see cref="EmitterSql"/>.</summary>
internal static class EmitterRows
{
    public static CountedEmitter Count(NativeBlock block, int row) => new(
        new Emitter
        {
            Service = block["service"].Text(row),
            ScopeName = block["scope_name"].Text(row),
            ScopeVersion = block["scope_version"].Text(row),
            Languages = [.. block["languages"].Texts(row).Where(language => language.Length > 0).Order(StringComparer.Ordinal)],
            Dialects = Dialects(block, row),
            Spans = block["spans"].Signed(row),
            Calls = block["calls"].Signed(row),
            LastNanos = block["newest"].Unsigned(row),
            Gaps = Enum.GetValues<EmitterGap>().ToDictionary(gap => gap, gap => Gap(block, row, gap)),
            Sampled = 0,
            Shapes = [],
        },
        block["emitter"].Unsigned(row),
        block["sampled_from"].Unsigned(row));

    public static SpanShape Shape(NativeBlock block, int row, IReadOnlyList<AttributePlace> places)
    {
        var found = block["places"];
        var (start, count) = found.Items(row).GetOffsetAndLength(int.MaxValue);
        return new SpanShape
        {
            Dialect = block["dialect"].Text(row),
            Operation = (SpanOperation)block["operation"].Unsigned(row),
            Role = (UsageRole)block["usage_role"].Unsigned(row),
            IsFailed = block["failed"].Unsigned(row) != 0,
            HasMessages = block["has_messages"].Unsigned(row) != 0,
            Keys = block["keys"].Texts(row),
            Places = [.. Enumerable.Range(start, count).Select(item => places[(int)found.Element.Unsigned(item) - 1])],
            Spans = block["spans"].Signed(row),
            Example = Example(block["example"].Bytes(row)),
        };
    }

    private static IReadOnlyList<(string Dialect, long Spans)> Dialects(NativeBlock block, int row)
    {
        var names = block["dialects"].Texts(row);
        var counts = block["dialect_spans"];
        var (start, count) = counts.Items(row).GetOffsetAndLength(int.MaxValue);
        return [.. names.Zip(Enumerable.Range(start, count).Select(counts.Element.Signed)).OrderByDescending(each => each.Second).ThenBy(each => each.First, StringComparer.Ordinal)];
    }

    private static GapCount Gap(NativeBlock block, int row, EmitterGap gap)
    {
        string Named(string what) => string.Create(CultureInfo.InvariantCulture, $"{what}_{(int)gap}");
        var spans = block[Named("gap")].Signed(row);
        return new GapCount(spans, block[Named("of")].Signed(row), spans == 0 ? null : Example(block[Named("example")].Bytes(row)));
    }

    private static SpanExample Example(ReadOnlySpan<byte> ids) => new(TraceId.Read(ids[..TraceId.Size]), SpanId.Read(ids[TraceId.Size..]));
}
