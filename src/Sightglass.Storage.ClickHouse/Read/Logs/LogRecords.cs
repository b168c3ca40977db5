using Sightglass.Domain;
using Sightglass.Storage.Logs;

namespace Sightglass.Storage.ClickHouse.Read.Logs;

/// <summary>Makes log records of rows. Resources and scopes that are the same text become the same object. For one answer.</summary>
internal sealed class LogRecords
{
    /// <summary>What to select for a record: every column that says something about it, and its place.</summary>
    public const string Columns =
        """
        project, received_at, at, journal, block, ordinal, time, observed_time, trace_id, span_id, flags, severity_number, severity_text, event_name, body_type, body,
        service, environment, attributes.key, attributes.type, attributes.value, dropped_attributes_count, scope, resource
        """;

    private readonly Dictionary<string, Resource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InstrumentationScope> _scopes = new(StringComparer.Ordinal);

    public static IReadOnlyList<(LogRecord Record, LogCursor Place)> Read(IReadOnlyList<NativeBlock> blocks)
    {
        var records = new LogRecords();
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => (records.Read(block, row), PlaceOf(block, row))))];
    }

    private static LogCursor PlaceOf(NativeBlock block, int row)
        => new(block["at"].Unsigned(row), block["journal"].Unsigned(row), block["block"].Unsigned(row), (uint)block["ordinal"].Unsigned(row));

    private LogRecord Read(NativeBlock block, int row)
    {
        string Text(string name) => block[name].Text(row);
        return new LogRecord
        {
            Project = Text("project"),
            ReceivedNanos = block["received_at"].Unsigned(row),
            TimeNanos = block["time"].Unsigned(row),
            ObservedNanos = block["observed_time"].Unsigned(row),
            TraceId = TraceId.Read(block["trace_id"].Bytes(row)),
            SpanId = SpanId.Read(block["span_id"].Bytes(row)),
            Flags = (uint)block["flags"].Unsigned(row),
            SeverityNumber = unchecked((int)block["severity_number"].Signed(row)),
            SeverityText = Text("severity_text"),
            EventName = Text("event_name"),
            Body = SpanRecords.Value((AttributeType)block["body_type"].Unsigned(row), block["body"].Bytes(row)),
            Attributes = SpanRecords.AttributesOf(block, row, "attributes.key", "attributes.type", "attributes.value"),
            DroppedAttributesCount = (uint)block["dropped_attributes_count"].Unsigned(row),
            Service = Text("service"),
            Environment = Text("environment"),
            Scope = SpanRecords.Once(_scopes, block["scope"], row, OtlpJsonText.Scope),
            Resource = SpanRecords.Once(_resources, block["resource"], row, OtlpJsonText.Resource),
        };
    }
}
