using System.Text;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>Keeps rows as they come, and refuses text that is not UTF-8.</summary>
internal sealed class RecordingSpanBlock : ISpanBlock
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private List<(string Key, AttributeType Type, string Value)> _attributes = [];
    private List<(int Index, ContentColumn Column)> _content = [];

    public List<RecordedSpan> Spans { get; } = [];

    public int Rows => Spans.Count;

    public long Bytes => 0;

    public void AddAttribute(ReadOnlySpan<byte> key, AttributeType type, ReadOnlySpan<byte> value)
        => _attributes.Add((Text(key), type, type == AttributeType.Bytes ? Convert.ToHexString(value) : Text(value)));

    public void AddContentAttribute(ReadOnlySpan<byte> key, ContentColumn column)
    {
        _content.Add((_attributes.Count, column));
        _attributes.Add((Text(key), AttributeType.String, ""));
    }

#pragma warning disable RCS1242 // the contract's signature
    public void AddSpan(in SpanRow row)
#pragma warning restore RCS1242
    {
        var span = new RecordedSpan
        {
            Project = Text(row.Project),
            Received = row.ReceivedNanos,
            Resource = Text(row.Resource),
            Scope = Text(row.Scope),
            TraceId = row.TraceId,
            SpanId = row.SpanId,
            Parent = row.ParentSpanId,
            TraceState = Text(row.TraceState),
            Flags = row.Flags,
            Name = Text(row.Name),
            Kind = row.Kind,
            Start = row.StartNanos,
            End = row.EndNanos,
            Status = row.Status,
            StatusMessage = Text(row.StatusMessage),
            Events = Text(row.Events),
            Links = Text(row.Links),
            DroppedAttributes = row.DroppedAttributesCount,
            DroppedEvents = row.DroppedEventsCount,
            DroppedLinks = row.DroppedLinksCount,
            Service = Text(row.Service),
            Environment = Text(row.Environment),
            Release = Text(row.Release),
            Operation = row.Operation,
            Dialect = Text(row.Dialect),
            Provider = Text(row.Provider),
            RequestModel = Text(row.RequestModel),
            ResponseModel = Text(row.ResponseModel),
            ResponseId = Text(row.ResponseId),
            Temperature = row.Temperature,
            TopP = row.TopP,
            MaxTokens = row.MaxTokens,
            Stream = row.Stream,
            PromptName = Text(row.PromptName),
            PromptVersion = Text(row.PromptVersion),
            PromptHash = Text(row.PromptHash),
            Session = Text(row.SessionId),
            User = Text(row.UserId),
            Tenant = Text(row.TenantId),
            Role = row.UsageRole,
            Input = row.InputTokens,
            CacheRead = row.CacheReadTokens,
            CacheWrite = row.CacheWriteTokens,
            Output = row.OutputTokens,
            Reasoning = row.ReasoningTokens,
            Total = row.TotalTokens,
            CostNanoUsd = row.ReportedCostNanoUsd,
            Cost = new Cost
            {
                Source = row.CostSource,
                NanoUsd = row.CostNanoUsd,
                InputNanoUsd = row.InputCostNanoUsd,
                CacheReadNanoUsd = row.CacheReadCostNanoUsd,
                CacheWriteNanoUsd = row.CacheWriteCostNanoUsd,
                OutputNanoUsd = row.OutputCostNanoUsd,
                ToolsNanoUsd = row.ToolsCostNanoUsd,
                Price = Text(row.Price),
            },
            TimeToFirstToken = row.TimeToFirstTokenNanos,
            FinishReasons = Text(row.FinishReasons),
            ToolName = Text(row.ToolName),
            ToolCallId = Text(row.ToolCallId),
            ToolArguments = Text(row.ToolArguments),
            ToolResult = Text(row.ToolResult),
            Documents = Text(row.Documents),
            SystemInstructions = Text(row.SystemInstructions),
            InputMessages = Text(row.InputMessages),
            OutputMessages = Text(row.OutputMessages),
            ErrorType = Text(row.ErrorType),
        };
        foreach (var (index, column) in _content)
        {
            var key = _attributes[index].Key;
            _attributes[index] = (key, AttributeType.String, span.Content(column));
            span.ContentKeys.Add((key, column));
        }

        span.Attributes = _attributes;
        _attributes = [];
        _content = [];
        Spans.Add(span);
    }

    public void Clear() => Spans.Clear();

    public void Dispose()
    {
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Strict.GetString(utf8);
}
