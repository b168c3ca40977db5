using System.Globalization;
using System.Text;
using Sightglass.Query.Export;
using Sightglass.Server.Api.Contract;

namespace Sightglass.Server.Api.Endpoints;

/// <summary>The columns of files about cost: the fields grouped by, then numbers named as the properties of the answer. The total is the last line.</summary>
internal static class CostColumns
{
    private const string NotAttributed = "(not attributed)";
    private const string Total = "(total)";

    private static readonly (string Name, Func<CostRowResponse, object?> Value)[] OfRows =
    [
        ("costUsd", row => row.CostUsd), ("share", row => row.Share), ("calls", row => row.Calls), ("unpricedCalls", row => row.UnpricedCalls),
        ("inputTokens", row => row.InputTokens), ("cacheReadTokens", row => row.CacheReadTokens), ("cacheWriteTokens", row => row.CacheWriteTokens),
        ("outputTokens", row => row.OutputTokens), ("reasoningTokens", row => row.ReasoningTokens), ("traces", row => row.Traces),
        ("failedTraces", row => row.FailedTraces), ("sessions", row => row.Sessions), ("costPerCallUsd", row => row.CostPerCallUsd),
        ("costPerAnswerUsd", row => row.CostPerAnswerUsd), ("costPerSessionUsd", row => row.CostPerSessionUsd),
    ];

    private static readonly (string Name, Func<CostMoverResponse, object?> Value)[] OfMovers =
    [
        ("presence", mover => mover.Presence), ("beforeUsd", mover => mover.Before.CostUsd), ("afterUsd", mover => mover.After.CostUsd),
        ("differenceUsd", mover => mover.DifferenceUsd), ("share", mover => mover.Share), ("byCallsUsd", mover => mover.ByCallsUsd),
        ("byCostPerCallUsd", mover => mover.ByCostPerCallUsd), ("beforeCalls", mover => mover.Before.Calls), ("afterCalls", mover => mover.After.Calls),
        ("beforeUnpricedCalls", mover => mover.Before.UnpricedCalls), ("afterUnpricedCalls", mover => mover.After.UnpricedCalls),
    ];

    /// <summary>What groups cost, as a file.</summary>
    public static CsvFile File(CostListResponse list, string? from)
        => new("costs", from, Lines(list.GroupBy, OfRows, list.Rows.Select(row => (row.Values, row)), list.Total));

    /// <summary>Whose cost differs, as a file.</summary>
    public static CsvFile File(CostMoversResponse movers, string? from)
        => new("cost-movers", from, Lines(movers.GroupBy, OfMovers, movers.Movers.Select(mover => (mover.Values, mover)), movers.Total));

    private static IEnumerable<string> Lines<T>(
        IReadOnlyList<string> groupBy, (string Name, Func<T, object?> Value)[] columns, IEnumerable<(IReadOnlyList<string?> Values, T Row)> rows, T total)
    {
        var names = new StringBuilder();
        foreach (var name in groupBy.Concat(columns.Select(column => column.Name)))
        {
            CsvText.AppendCell(names.Append(names.Length == 0 ? "" : ","), name);
        }

        yield return names.ToString();
        foreach (var (values, row) in rows)
        {
            yield return Line(values.Select(value => value ?? NotAttributed), columns.Select(column => column.Value(row)));
        }

        yield return Line(groupBy.Select(_ => Total), columns.Select(column => column.Value(total)));
    }

    private static string Line(IEnumerable<string> values, IEnumerable<object?> numbers)
    {
        var line = new StringBuilder();
        var cells = 0;
        foreach (var value in values)
        {
            CsvText.AppendCell(line.Append(cells++ == 0 ? "" : ","), value);
        }

        foreach (var number in numbers)
        {
            line.Append(cells++ == 0 ? "" : ",").Append(Convert.ToString(number, CultureInfo.InvariantCulture));
        }

        return line.ToString();
    }
}
