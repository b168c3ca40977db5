using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.Traces;

namespace Sightglass.Storage.ClickHouse.Read.Traces;

/// <summary>Selects and reads the beginnings of spans.</summary>
internal static class SpanBeginnings
{
    private static readonly string[] Cut = ["input_messages", "output_messages", "tool_arguments", "tool_result", "documents"];

    public static string Columns(int bytes)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"""
            trace_id, span_id, operation, {string.Join(", ", Cut.Select(column => string.Create(CultureInfo.InvariantCulture, $"substring({column}, 1, {bytes}) AS {column}_beginning")))},
            prompt_hash, attributes.value[indexOf(attributes.key, 'llm.response_hash')] AS response_hash
            """);

    public static IReadOnlyList<SpanBeginning> Read(IReadOnlyList<NativeBlock> blocks)
        => [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new SpanBeginning
        {
            TraceId = TraceId.Read(block["trace_id"].Bytes(row)),
            SpanId = SpanId.Read(block["span_id"].Bytes(row)),
            Operation = (SpanOperation)block["operation"].Unsigned(row),
            InputMessages = Beginning(block, "input_messages", row),
            OutputMessages = Beginning(block, "output_messages", row),
            ToolArguments = Beginning(block, "tool_arguments", row),
            ToolResult = Beginning(block, "tool_result", row),
            Documents = Beginning(block, "documents", row),
            PromptHash = block["prompt_hash"].Text(row),
            ResponseHash = block["response_hash"].Text(row),
        }))];

    // the cut may go through a character, whose bytes then read as one that stands for what cannot be read
    private static string Beginning(NativeBlock block, string column, int row) => block[$"{column}_beginning"].Text(row).TrimEnd('\uFFFD');
}
