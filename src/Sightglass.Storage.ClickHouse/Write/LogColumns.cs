using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Sightglass.Storage.Logs;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>The columns of log records. The names and types are those of <c>Schema/</c>.</summary>
[SuppressMessage("Roslynator", "RCS1242", Justification = "A row is some hundred bytes of slices that nobody changes on the way: it is not copied.")]
internal sealed class LogColumns
{
    private readonly WordColumn _project;
    private readonly FixedColumn<ulong> _receivedAt;
    private readonly FixedColumn<uint> _ordinal;
    private readonly FixedColumn<ulong> _at;
    private readonly FixedColumn<ulong> _time;
    private readonly FixedColumn<ulong> _observedTime;
    private readonly FixedColumn<UInt128> _traceId;
    private readonly FixedColumn<ulong> _spanId;
    private readonly FixedColumn<uint> _flags;
    private readonly FixedColumn<int> _severityNumber;
    private readonly WordColumn _severityText;
    private readonly WordColumn _eventName;
    private readonly FixedColumn<byte> _bodyType;
    private readonly TextColumn _body;
    private readonly WordColumn _service;
    private readonly WordColumn _environment;
    private readonly AttributeColumns _attributes;
    private readonly FixedColumn<uint> _droppedAttributes;
    private readonly WordColumn _scope;
    private readonly WordColumn _resource;

    public LogColumns()
    {
        _project = Columns.Words("project");
        _receivedAt = Columns.Keep(new FixedColumn<ulong>("received_at", "UInt64"));
        _ordinal = Columns.Keep(new FixedColumn<uint>("ordinal", "UInt32"));
        _at = Columns.Keep(new FixedColumn<ulong>("at", "UInt64"));
        _time = Columns.Keep(new FixedColumn<ulong>("time", "UInt64"));
        _observedTime = Columns.Keep(new FixedColumn<ulong>("observed_time", "UInt64"));
        _traceId = Columns.Keep(new FixedColumn<UInt128>("trace_id", "FixedString(16)"));
        _spanId = Columns.Keep(new FixedColumn<ulong>("span_id", "FixedString(8)"));
        _flags = Columns.Keep(new FixedColumn<uint>("flags", "UInt32"));
        _severityNumber = Columns.Keep(new FixedColumn<int>("severity_number", "Int32"));
        _severityText = Columns.Words("severity_text");
        _eventName = Columns.Words("event_name");
        _bodyType = Columns.Keep(new FixedColumn<byte>("body_type", "UInt8"));
        _body = Columns.Texts("body");
        _service = Columns.Words("service");
        _environment = Columns.Words("environment");
        _attributes = new AttributeColumns(Columns);
        _droppedAttributes = Columns.Keep(new FixedColumn<uint>("dropped_attributes_count", "UInt32"));
        _scope = Columns.Words("scope");
        _resource = Columns.Words("resource");
        Columns.Complete();
    }

    public BlockColumns Columns { get; } = new();

    /// <summary>Adds a record.</summary>
    /// <param name="row">The record.</param>
    /// <param name="at">What it is ordered by.</param>
    /// <param name="ordinal">Its place in the block.</param>
    /// <param name="attributes">Its attributes.</param>
    public void Add(in LogRow row, ulong at, uint ordinal, PendingAttributes attributes)
    {
        _project.Add(row.Project);
        _receivedAt.Add(row.ReceivedNanos);
        _ordinal.Add(ordinal);
        _at.Add(at);
        _time.Add(row.TimeNanos);
        _observedTime.Add(row.ObservedNanos);
        _traceId.Add(new UInt128(BinaryPrimitives.ReverseEndianness(row.TraceId.Low), BinaryPrimitives.ReverseEndianness(row.TraceId.High)));
        _spanId.Add(BinaryPrimitives.ReverseEndianness(row.SpanId.Value));
        _flags.Add(row.Flags);
        _severityNumber.Add(row.SeverityNumber);
        _severityText.Add(row.SeverityText);
        _eventName.Add(row.EventName);
        _bodyType.Add((byte)row.BodyType);
        _body.Add(row.Body);
        _service.Add(row.Service);
        _environment.Add(row.Environment);
        _attributes.Add(attributes);
        _droppedAttributes.Add(row.DroppedAttributesCount);
        _scope.Add(row.Scope);
        _resource.Add(row.Resource);
        Columns.CloseRow();
    }
}
