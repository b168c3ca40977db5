using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>How a number is compared in SQL. Every condition is 0 or 1: nothing compares with an unknown number.</summary>
internal static class NumberMatch
{
    public static string Sql(string expression, SpanFilter.Compare compare, SqlParameters parameters)
    {
        if (compare.Comparison == FilterComparison.Present)
        {
            return $"{expression} IS NOT NULL";
        }

        if (compare.Number is not { } number)
        {
            throw FilterRefusal.NotFor(compare);
        }

        return compare.Comparison == FilterComparison.Between
            ? $"(ifNull({expression} >= {parameters.Number(number)}, 0) AND ifNull({expression} <= {parameters.Number(compare.Upper ?? number)}, 0))"
            : $"ifNull({expression} {Operator(compare)} {parameters.Number(number)}, 0)";
    }

    private static string Operator(SpanFilter.Compare compare) => compare.Comparison switch
    {
        FilterComparison.Equal => "=",
        FilterComparison.Greater => ">",
        FilterComparison.GreaterOrEqual => ">=",
        FilterComparison.Less => "<",
        FilterComparison.LessOrEqual => "<=",
        _ => throw FilterRefusal.NotFor(compare),
    };
}
