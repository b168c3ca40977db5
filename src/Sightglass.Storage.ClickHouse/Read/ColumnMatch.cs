using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Conditions on fixed fields. Every condition is 0 or 1, never null.</summary>
internal sealed class ColumnMatch(SqlParameters parameters)
{
    /// <summary>The condition that one of the column's expressions compares so with the value.</summary>
    public string Sql(ColumnSql column, SpanFilter.Compare compare) => column.Shape switch
    {
        ColumnShape.Content => ContentMatch.Sql(column.Expressions, compare, parameters),
        _ => $"({string.Join(" OR ", column.Expressions.Select(expression => Column(column, expression, compare)))})",
    };

    private string Column(ColumnSql column, string expression, SpanFilter.Compare compare) => column.Shape switch
    {
        ColumnShape.Text => TextMatch.Sql(expression, compare, withCase: true, parameters),
        ColumnShape.Name => TextMatch.Sql(expression, compare, withCase: false, parameters),
        ColumnShape.Names => $"arrayExists(each -> {TextMatch.Sql("each", compare, withCase: false, parameters)}, splitByChar('\\n', toString({expression})))",
        ColumnShape.Word => Word(column, expression, compare),
        ColumnShape.Number => NumberMatch.Sql(expression, compare, parameters),
        ColumnShape.Flag => Flag(expression, compare),
        ColumnShape.Id => Id(column, expression, compare),
        _ => throw FilterRefusal.UnknownField(compare.Field),
    };

    private string Word(ColumnSql column, string expression, SpanFilter.Compare compare)
    {
        switch (compare.Comparison)
        {
            case FilterComparison.Equal:
                var number = Array.FindIndex(column.Words!, word => string.Equals(word, compare.Text, StringComparison.OrdinalIgnoreCase));
                return number < 0 ? "0" : $"{expression} = {parameters.Number((ulong)number)}";
            case FilterComparison.Present:
                return $"{expression} != 0";
            default:
                return TextMatch.Sql(column.Text, compare, withCase: false, parameters);
        }
    }

    private string Flag(string expression, SpanFilter.Compare compare) => compare.Comparison switch
    {
        FilterComparison.Present => $"{expression} IS NOT NULL",
        FilterComparison.Equal when bool.TryParse(compare.Text, out var value) => $"ifNull({expression} = {parameters.Number(value ? 1UL : 0UL)}, 0)",
        FilterComparison.Equal => "0",
        _ => throw FilterRefusal.NotFor(compare),
    };

    private string Id(ColumnSql column, string expression, SpanFilter.Compare compare) => compare.Comparison switch
    {
        // Bytes are compared with bytes: that is what the index on trace ids knows. Not hexadecimal = equal to nothing.
        FilterComparison.Equal when compare.Text.All(char.IsAsciiHexDigit) && compare.Text.Length % 2 == 0 => $"{expression} = unhex({parameters.Text(compare.Text)})",
        FilterComparison.Equal => "0",
        _ => TextMatch.Sql(column.Text, compare, withCase: false, parameters),
    };
}
