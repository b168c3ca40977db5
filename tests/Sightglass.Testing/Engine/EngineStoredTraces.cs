using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Read;

namespace Sightglass.Testing.Engine;

/// <summary>Counts in the store itself: one statement a slice over the engine's HTTP, with an answer of 8 bytes a row and some 50 a trace.</summary>
public sealed class EngineStoredTraces(ClickHouseConnections connections) : IStoredTraces
{
    // Log records without a trace have an id of zeros and are a trace of their own here.
    private const string Spans = """
        SELECT trace_id, groupArray(byteSwap(reinterpretAsUInt64(span_id))) AS span_ids, sum(input_tokens) AS input, sum(output_tokens) AS output
        FROM spans WHERE reinterpretAsUInt8(trace_id) % {slices:UInt16} = {slice:UInt16} GROUP BY trace_id
        """;

    private const string LogRecords = """
        SELECT trace_id, groupArray(byteSwap(reinterpretAsUInt64(span_id))) AS span_ids
        FROM log_records WHERE reinterpretAsUInt8(trace_id) % {slices:UInt16} = {slice:UInt16} GROUP BY trace_id
        """;

    // a full disk of a busy machine may take its time; a minute is what all slices together should need
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredTrace>> ReadAsync(OtlpSignal signal, int slice, int slices, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slices, IStoredTraces.MostSlices);
        var isLogs = signal == OtlpSignal.Logs;
        var statement = new ClickHouseStatement(isLogs ? LogRecords : Spans) { Step = "count rows against the ledgers", Timeout = Timeout }
            .Bind("slices", (long)slices)
            .Bind("slice", (long)slice);
        await using var answer = await connections.Writer.QueryAsync(statement, cancellationToken);
        var traces = new List<StoredTrace>();
        foreach (var block in await NativeReader.ReadAsync(answer, cancellationToken))
        {
            for (var row = 0; row < block.Rows; row++)
            {
                traces.Add(new StoredTrace(
                    Convert.ToHexStringLower(block["trace_id"].Bytes(row)),
                    Numbers(block["span_ids"], row),
                    isLogs ? null : NumberOrNull(block["input"], row),
                    isLogs ? null : NumberOrNull(block["output"], row)));
            }
        }

        return traces;
    }

    /// <inheritdoc/>
    public void Dispose() => connections.Dispose();

    private static ulong[] Numbers(NativeColumn column, int row)
    {
        var items = column.Items(row);
        var numbers = new ulong[items.End.Value - items.Start.Value];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = column.Element.Unsigned(items.Start.Value + i);
        }

        return numbers;
    }

    private static long? NumberOrNull(NativeColumn column, int row) => column.IsNull(row) ? null : column.Signed(row);
}
