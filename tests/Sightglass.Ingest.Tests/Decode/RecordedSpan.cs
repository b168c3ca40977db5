using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>A row as a block received it, in comparable form.</summary>
internal sealed record RecordedSpan
{
    public string Project = "";
    public ulong Received;
    public string Resource = "";
    public string Scope = "";
    public TraceId TraceId;
    public SpanId SpanId;
    public SpanId Parent;
    public string TraceState = "";
    public uint Flags;
    public string Name = "";
    public SpanKind Kind;
    public ulong Start;
    public ulong End;
    public SpanStatus Status;
    public string StatusMessage = "";
    public string Events = "";
    public string Links = "";
    public uint DroppedAttributes;
    public uint DroppedEvents;
    public uint DroppedLinks;
    public string Service = "";
    public string Environment = "";
    public string Release = "";
    public SpanOperation Operation;
    public string Dialect = "";
    public string Provider = "";
    public string RequestModel = "";
    public string ResponseModel = "";
    public string ResponseId = "";
    public double? Temperature;
    public double? TopP;
    public long? MaxTokens;
    public bool? Stream;
    public string PromptName = "";
    public string PromptVersion = "";
    public string PromptHash = "";
    public string Session = "";
    public string User = "";
    public string Tenant = "";
    public UsageRole Role;
    public long? Input;
    public long? CacheRead;
    public long? CacheWrite;
    public long? Output;
    public long? Reasoning;
    public long? Total;
    public long? CostNanoUsd;
    public Cost Cost = Cost.None;
    public ulong? TimeToFirstToken;
    public string FinishReasons = "";
    public string ToolName = "";
    public string ToolCallId = "";
    public string ToolArguments = "";
    public string ToolResult = "";
    public string Documents = "";
    public string SystemInstructions = "";
    public string InputMessages = "";
    public string OutputMessages = "";
    public string ErrorType = "";

    /// <summary>Key, type, value (text, or bytes in hexadecimal); content attributes are put back.</summary>
    public List<(string Key, AttributeType Type, string Value)> Attributes = [];

    /// <summary>The keys whose text lies in a content column.</summary>
    public List<(string Key, ContentColumn Column)> ContentKeys = [];

    public string Content(ContentColumn column) => column switch
    {
        ContentColumn.SystemInstructions => SystemInstructions,
        ContentColumn.InputMessages => InputMessages,
        ContentColumn.OutputMessages => OutputMessages,
        ContentColumn.ToolArguments => ToolArguments,
        ContentColumn.ToolResult => ToolResult,
        _ => Documents,
    };

    public (AttributeType Type, string Value) this[string key]
    {
        get
        {
            var (_, type, value) = Attributes.Single(a => a.Key == key);
            return (type, value);
        }
    }

    /// <summary>Everything that a value comparison should see, as text.</summary>
    public string Describe() => string.Join('\n', typeof(RecordedSpan).GetFields().Where(f => f.FieldType != typeof(List<(string, AttributeType, string)>)
            && f.FieldType != typeof(List<(string, ContentColumn)>)).Select(f => $"{f.Name}={f.GetValue(this)}"))
        + "\n" + string.Join('\n', Attributes.Select(a => $"[{a.Key}] {a.Type} {a.Value}"));
}
