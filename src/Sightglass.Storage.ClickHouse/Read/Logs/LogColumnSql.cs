using System.Collections.Frozen;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read.Logs;

/// <summary>The SQL of the fixed fields of log records: all identifiers that a filter over them can put into a statement.</summary>
internal static class LogColumnSql
{
    private static readonly FrozenDictionary<string, ColumnSql> ByName = new Dictionary<string, ColumnSql>(StringComparer.Ordinal)
    {
        ["trace"] = new(ColumnShape.Id, ["trace_id"], "if(trace_id = toFixedString('', 16), '', lower(hex(trace_id)))"),
        ["span"] = new(ColumnShape.Id, ["span_id"], "if(span_id = toFixedString('', 8), '', lower(hex(span_id)))"),
        ["service"] = Name("service"),
        ["environment"] = Name("environment"),
        ["severity"] = new(ColumnShape.Number, ["nullIf(severity_number, 0)"], "toString(severity_number)"),
        ["severity_text"] = Name("severity_text"),
        ["event"] = Name("event_name"),
        ["scope"] = Name("JSONExtractString(scope, 'name')"),
        ["body"] = new(ColumnShape.Content, ["body"], ""),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The SQL of a field of kind <see cref="SpanFieldKind.Column"/>.</summary>
    public static ColumnSql Of(SpanField field)
        => ByName.TryGetValue(field.Name, out var column) ? column : throw FilterRefusal.UnknownField(field);

    private static ColumnSql Name(string expression) => new(ColumnShape.Name, [expression], $"toString({expression})");
}
