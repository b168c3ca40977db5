using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>The columns of spans. The names and types are those of <c>Schema/</c>.</summary>
[SuppressMessage("Roslynator", "RCS1242", Justification = "A row is some 600 bytes of slices that nobody changes on the way: it is not copied.")]
[SuppressMessage("Design", "CA1001", Justification = "What it makes is disposed with the columns it is among.")]
internal sealed class SpanColumns
{
    private const int CostPartCount = 4;

    private readonly TraceTable _traces;

    private readonly WordColumn _project;
    private readonly FixedColumn<ulong> _receivedAt;
    private readonly FixedColumn<byte> _head;
    private readonly FixedColumn<uint> _traceOrdinal;
    private readonly FixedColumn<UInt128> _traceId;
    private readonly FixedColumn<ulong> _spanId;
    private readonly FixedColumn<ulong> _parentSpanId;
    private readonly TextColumn _traceState;
    private readonly FixedColumn<uint> _flags;
    private readonly WordColumn _name;
    private readonly FixedColumn<byte> _kind;
    private readonly FixedColumn<ulong> _startTime;
    private readonly FixedColumn<long> _duration;
    private readonly FixedColumn<byte> _status;
    private readonly TextColumn _statusMessage;
    private readonly WordColumn _service;
    private readonly WordColumn _environment;
    private readonly WordColumn _release;
    private readonly FixedColumn<byte> _operation;
    private readonly WordColumn _dialect;
    private readonly WordColumn _provider;
    private readonly WordColumn _requestModel;
    private readonly WordColumn _responseModel;
    private readonly TextColumn _responseId;
    private readonly NullableColumn<double> _temperature;
    private readonly NullableColumn<double> _topP;
    private readonly NullableColumn<long> _maxTokens;
    private readonly NullableColumn<byte> _stream;
    private readonly WordColumn _promptName;
    private readonly WordColumn _promptVersion;
    private readonly TextColumn _promptHash;
    private readonly TextColumn _sessionId;
    private readonly TextColumn _userId;
    private readonly TextColumn _tenantId;
    private readonly FixedColumn<byte> _usageRole;
    private readonly NullableColumn<long> _inputTokens;
    private readonly NullableColumn<long> _cacheReadTokens;
    private readonly NullableColumn<long> _cacheWriteTokens;
    private readonly NullableColumn<long> _outputTokens;
    private readonly NullableColumn<long> _reasoningTokens;
    private readonly NullableColumn<long> _totalTokens;
    private readonly NullableColumn<long> _reportedCost;
    private readonly NullableColumn<long> _cost;
    private readonly FixedColumn<byte> _costSource;
    private readonly FixedColumn<long> _costPart;
    private readonly ArrayColumn _costParts;
    private readonly WordColumn _price;
    private readonly NullableColumn<ulong> _timeToFirstToken;
    private readonly WordColumn _finishReasons;
    private readonly WordColumn _toolName;
    private readonly TextColumn _toolCallId;
    private readonly WordColumn _errorType;
    private readonly TextColumn _systemInstructions;
    private readonly TextColumn _inputMessages;
    private readonly TextColumn _outputMessages;
    private readonly TextColumn _toolArguments;
    private readonly TextColumn _toolResult;
    private readonly TextColumn _documents;
    private readonly WordColumn _contentKey;
    private readonly ArrayColumn _contentKeys;
    private readonly AttributeColumns _attributes;
    private readonly FixedColumn<uint> _droppedAttributes;
    private readonly TextColumn _events;
    private readonly FixedColumn<uint> _droppedEvents;
    private readonly TextColumn _links;
    private readonly FixedColumn<uint> _droppedLinks;
    private readonly WordColumn _scope;
    private readonly WordColumn _resource;

    public SpanColumns()
    {
        _project = Columns.Words("project");
        _receivedAt = Columns.Keep(new FixedColumn<ulong>("received_at", "UInt64"));
        _head = Columns.Keep(new FixedColumn<byte>("head", "UInt8"));
        _traceOrdinal = Columns.Keep(new FixedColumn<uint>("trace_ordinal", "UInt32"));
        _traceId = Columns.Keep(new FixedColumn<UInt128>("trace_id", "FixedString(16)"));
        _spanId = Columns.Keep(new FixedColumn<ulong>("span_id", "FixedString(8)"));
        _parentSpanId = Columns.Keep(new FixedColumn<ulong>("parent_span_id", "FixedString(8)"));
        _traceState = Columns.Texts("trace_state");
        _flags = Columns.Keep(new FixedColumn<uint>("flags", "UInt32"));
        _name = Columns.Words("name");
        _kind = Columns.Keep(new FixedColumn<byte>("kind", "UInt8"));
        _startTime = Columns.Keep(new FixedColumn<ulong>("start_time", "UInt64"));
        _duration = Columns.Keep(new FixedColumn<long>("duration", "Int64"));
        _status = Columns.Keep(new FixedColumn<byte>("status", "UInt8"));
        _statusMessage = Columns.Texts("status_message");
        _service = Columns.Words("service");
        _environment = Columns.Words("environment");
        _release = Columns.Words("release");
        _operation = Columns.Keep(new FixedColumn<byte>("operation", "UInt8"));
        _dialect = Columns.Words("dialect");
        _provider = Columns.Words("provider");
        _requestModel = Columns.Words("request_model");
        _responseModel = Columns.Words("response_model");
        _responseId = Columns.Texts("response_id");
        _temperature = Columns.Keep(new NullableColumn<double>("temperature", "Float64"));
        _topP = Columns.Keep(new NullableColumn<double>("top_p", "Float64"));
        _maxTokens = Columns.Counts("max_tokens");
        _stream = Columns.Keep(new NullableColumn<byte>("stream", "UInt8"));
        _promptName = Columns.Words("prompt_name");
        _promptVersion = Columns.Words("prompt_version");
        _promptHash = Columns.Texts("prompt_hash");
        _sessionId = Columns.Texts("session_id");
        _userId = Columns.Texts("user_id");
        _tenantId = Columns.Texts("tenant_id");
        _usageRole = Columns.Keep(new FixedColumn<byte>("usage_role", "UInt8"));
        _inputTokens = Columns.Counts("input_tokens");
        _cacheReadTokens = Columns.Counts("cache_read_tokens");
        _cacheWriteTokens = Columns.Counts("cache_write_tokens");
        _outputTokens = Columns.Counts("output_tokens");
        _reasoningTokens = Columns.Counts("reasoning_tokens");
        _totalTokens = Columns.Counts("total_tokens");
        _reportedCost = Columns.Counts("reported_cost");
        _cost = Columns.Counts("cost");
        _costSource = Columns.Keep(new FixedColumn<byte>("cost_source", "UInt8"));
        _costPart = new FixedColumn<long>("cost_parts", "Int64");
        _costParts = Columns.Keep(new ArrayColumn(_costPart));
        _price = Columns.Words("price");
        _timeToFirstToken = Columns.Keep(new NullableColumn<ulong>("time_to_first_token", "UInt64"));
        _finishReasons = Columns.Words("finish_reasons");
        _toolName = Columns.Words("tool_name");
        _toolCallId = Columns.Texts("tool_call_id");
        _errorType = Columns.Words("error_type");
        _systemInstructions = Columns.Texts("system_instructions");
        _inputMessages = Columns.Texts("input_messages");
        _outputMessages = Columns.Texts("output_messages");
        _toolArguments = Columns.Texts("tool_arguments");
        _toolResult = Columns.Texts("tool_result");
        _documents = Columns.Texts("documents");
        _contentKey = new WordColumn("content_keys");
        _contentKeys = Columns.Keep(new ArrayColumn(_contentKey));
        _attributes = new AttributeColumns(Columns);
        _droppedAttributes = Columns.Keep(new FixedColumn<uint>("dropped_attributes_count", "UInt32"));
        _events = Columns.Texts("events");
        _droppedEvents = Columns.Keep(new FixedColumn<uint>("dropped_events_count", "UInt32"));
        _links = Columns.Texts("links");
        _droppedLinks = Columns.Keep(new FixedColumn<uint>("dropped_links_count", "UInt32"));
        _scope = Columns.Words("scope");
        _resource = Columns.Words("resource");

        _traces = new TraceTable(_head, _traceOrdinal);
        Columns.Complete();
    }

    public BlockColumns Columns { get; } = new();

    public void Add(in SpanRow row, PendingAttributes attributes)
    {
        _project.Add(row.Project);
        _traces.Add(Columns.Rows, _project.LastWord, row.TraceId, row.ParentSpanId.IsZero, row.StartNanos);
        _receivedAt.Add(row.ReceivedNanos);
        AddIdentity(row);
        AddOrigin(row);
        AddModelCall(row);
        AddUsage(row);
        AddContent(row);
        _contentKeys.CloseRow(_attributes.Add(attributes, row, _contentKey));
        _droppedAttributes.Add(row.DroppedAttributesCount);
        _events.Add(row.Events);
        _droppedEvents.Add(row.DroppedEventsCount);
        _links.Add(row.Links);
        _droppedLinks.Add(row.DroppedLinksCount);
        _scope.Add(row.Scope);
        _resource.Add(row.Resource);
        Columns.CloseRow();
    }

    public void Clear()
    {
        Columns.Clear();
        _traces.Clear();
        _attributes.Clear();
    }

    private void AddIdentity(in SpanRow row)
    {
        _traceId.Add(new UInt128(BinaryPrimitives.ReverseEndianness(row.TraceId.Low), BinaryPrimitives.ReverseEndianness(row.TraceId.High)));
        _spanId.Add(BinaryPrimitives.ReverseEndianness(row.SpanId.Value));
        _parentSpanId.Add(BinaryPrimitives.ReverseEndianness(row.ParentSpanId.Value));
        _traceState.Add(row.TraceState);
        _flags.Add(row.Flags);
        _name.Add(row.Name);
        _kind.Add((byte)row.Kind);
        _startTime.Add(row.StartNanos);
        _duration.Add(unchecked((long)(row.EndNanos - row.StartNanos)));
        _status.Add((byte)row.Status);
        _statusMessage.Add(row.StatusMessage);
    }

    private void AddOrigin(in SpanRow row)
    {
        _service.Add(row.Service);
        _environment.Add(row.Environment);
        _release.Add(row.Release);
        _operation.Add((byte)row.Operation);
        _dialect.Add(row.Dialect);
        _sessionId.Add(row.SessionId);
        _userId.Add(row.UserId);
        _tenantId.Add(row.TenantId);
        _errorType.Add(row.ErrorType);
    }

    private void AddModelCall(in SpanRow row)
    {
        _provider.Add(row.Provider);
        _requestModel.Add(row.RequestModel);
        _responseModel.Add(row.ResponseModel);
        _responseId.Add(row.ResponseId);
        _temperature.Add(row.Temperature);
        _topP.Add(row.TopP);
        _maxTokens.Add(row.MaxTokens);
        _stream.Add(row.Stream is { } stream ? (stream ? (byte)1 : (byte)0) : null);
        _promptName.Add(row.PromptName);
        _promptVersion.Add(row.PromptVersion);
        _promptHash.Add(row.PromptHash);
        _timeToFirstToken.Add(row.TimeToFirstTokenNanos);
        _finishReasons.Add(row.FinishReasons);
        _toolName.Add(row.ToolName);
        _toolCallId.Add(row.ToolCallId);
    }

    private void AddUsage(in SpanRow row)
    {
        _usageRole.Add((byte)row.UsageRole);
        _inputTokens.Add(row.InputTokens);
        _cacheReadTokens.Add(row.CacheReadTokens);
        _cacheWriteTokens.Add(row.CacheWriteTokens);
        _outputTokens.Add(row.OutputTokens);
        _reasoningTokens.Add(row.ReasoningTokens);
        _totalTokens.Add(row.TotalTokens);
        _reportedCost.Add(row.ReportedCostNanoUsd);
        _cost.Add(row.CostNanoUsd);
        _costSource.Add((byte)row.CostSource);
        _price.Add(row.Price);
        if (row.CostSource is CostSource.Computed or CostSource.Partial)
        {
            _costPart.Add(row.InputCostNanoUsd);
            _costPart.Add(row.CacheReadCostNanoUsd);
            _costPart.Add(row.CacheWriteCostNanoUsd);
            _costPart.Add(row.OutputCostNanoUsd);

            // Few calls have tools: the others are kept as before there was such a part.
            var hasTools = row.ToolsCostNanoUsd > 0;
            if (hasTools)
            {
                _costPart.Add(row.ToolsCostNanoUsd);
            }

            _costParts.CloseRow(hasTools ? CostPartCount + 1 : CostPartCount);
        }
        else
        {
            _costParts.CloseRow(0);
        }
    }

    private void AddContent(in SpanRow row)
    {
        _systemInstructions.Add(row.SystemInstructions);
        _inputMessages.Add(row.InputMessages);
        _outputMessages.Add(row.OutputMessages);
        _toolArguments.Add(row.ToolArguments);
        _toolResult.Add(row.ToolResult);
        _documents.Add(row.Documents);
    }
}
