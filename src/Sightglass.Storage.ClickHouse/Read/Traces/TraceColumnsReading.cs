using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sightglass.Domain;
using Sightglass.Storage.Traces;

namespace Sightglass.Storage.ClickHouse.Read.Traces;

/// <summary>Turns an answer's blocks into one set of columns, as long as the answer or the most that is wanted. For one answer.</summary>
internal sealed class TraceColumnsReading(IReadOnlyList<NativeBlock> blocks, int length)
{
    /// <summary>What to select. Whether a text is empty is asked so that the engine reads its length only, where it keeps lengths apart.</summary>
    public static string ColumnsOf(SpanScope scope) =>
        $"""
        span_id, parent_span_id, start_time, {SpanExpressions.End} AS end_time, name, service,
        multiIf(operation = {(int)SpanOperation.Tool}, tool_name, operation IN ({(int)SpanOperation.Llm}, {(int)SpanOperation.Embedding}, {(int)SpanOperation.Rerank}), {SpanExpressions.Model}, '') AS label,
        operation, kind, status,
        if({scope.Counts}, input_tokens, NULL) AS counted_input, if({scope.Counts}, output_tokens, NULL) AS counted_output,
        if({scope.Counts}, {SpanExpressions.Cost}, NULL) AS counted_cost, toUInt8({SpanExpressions.IsBillable} AND NOT {scope.Counts}) AS told_elsewhere, time_to_first_token,
        toUInt8({string.Join(" OR ", SpanExpressions.ContentColumns.Select(column => $"notEmpty({column})"))}) AS has_content,
        notEmpty(events) AS has_events, notEmpty(links) AS has_links
        """;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> _texts = [""];

    public static TraceColumns Read(int mostRows, IReadOnlyList<NativeBlock> blocks)
    {
        var rows = blocks.Sum(block => block.Rows);
        return new TraceColumnsReading(blocks, Math.Min(rows, mostRows)).Read(truncated: rows > mostRows);
    }

    private TraceColumns Read(bool truncated)
    {
        return new TraceColumns
        {
            Truncated = truncated,
            SpanIds = Gather("span_id", static (column, row) => SpanId.Read(column.Bytes(row))),
            ParentIds = Gather("parent_span_id", static (column, row) => SpanId.Read(column.Bytes(row))),
            StartNanos = Gather("start_time", static (column, row) => column.Unsigned(row)),
            EndNanos = Gather("end_time", static (column, row) => column.Unsigned(row)),
            Names = Gather("name", Number),
            Services = Gather("service", Number),
            Labels = Gather("label", Number),
            Operations = Gather("operation", static (column, row) => (SpanOperation)column.Unsigned(row)),
            Kinds = Gather("kind", static (column, row) => (SpanKind)column.Unsigned(row)),
            Statuses = Gather("status", static (column, row) => (SpanStatus)column.Unsigned(row)),
            InputTokens = Gather("counted_input", Count),
            OutputTokens = Gather("counted_output", Count),
            CostNanoUsd = Gather("counted_cost", Count),
            ToldElsewhere = Gather("told_elsewhere", static (column, row) => column.Unsigned(row) != 0),
            FirstTokenNanos = Gather("time_to_first_token", static (column, row) => column.IsNull(row) ? (ulong?)null : column.Unsigned(row)),
            Parts = ReadParts(),
            Texts = _texts,
        };
    }

    private ImmutableArray<T> Gather<T>(string name, Func<NativeColumn, int, T> read)
    {
        var values = new T[length];
        var next = 0;
        foreach (var block in blocks.Where(block => block.Rows > 0))
        {
            var column = block[name];
            for (var row = 0; row < block.Rows && next < length; row++)
            {
                values[next++] = read(column, row);
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    private static long? Count(NativeColumn column, int row) => column.IsNull(row) ? null : column.Signed(row);

    private ImmutableArray<SpanParts> ReadParts()
    {
        var content = Gather("has_content", static (column, row) => column.Unsigned(row) != 0 ? SpanParts.Content : SpanParts.None);
        var events = Gather("has_events", static (column, row) => column.Unsigned(row) != 0 ? SpanParts.Events : SpanParts.None);
        var links = Gather("has_links", static (column, row) => column.Unsigned(row) != 0 ? SpanParts.Links : SpanParts.None);
        return [.. content.Select((part, row) => part | events[row] | links[row])];
    }

    /// <summary>A text's number over all blocks: each block brings a dictionary of its own.</summary>
    private int Number(NativeColumn column, int row)
    {
        var text = column.Text(row);
        if (!_numbers.TryGetValue(text, out var number))
        {
            number = _texts.Count;
            _texts.Add(text);
            _numbers.Add(text, number);
        }

        return number;
    }
}
