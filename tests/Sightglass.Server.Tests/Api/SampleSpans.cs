using System.Collections.Immutable;
using Sightglass.Domain;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Server.Tests.Api;

internal static class SampleSpans
{
    public const string TraceIdText = "0af7651916cd43dd8448eb211c80319c";

    public static readonly TraceId TraceId = TraceId.TryParse(TraceIdText, out var id) ? id : default;

    /// <summary>A span about which nothing is said but what must be.</summary>
    public static Span Plain(ulong spanId = 2, ulong parent = 0) => new()
    {
        Project = "default",
        TraceId = TraceId,
        SpanId = new SpanId(spanId),
        ParentSpanId = new SpanId(parent),
        Name = "work",
        Kind = SpanKind.Internal,
        StartNanos = 1_000,
        EndNanos = 2_500_000,
        ReceivedNanos = 3_000_000,
        Status = SpanStatus.Unset,
        Usage = new TokenUsage { Role = UsageRole.None },
        Attributes = [],
        Events = [],
        Links = [],
        Scope = new InstrumentationScope(),
        Resource = new Resource(),
    };

    /// <summary>A model call with everything said.</summary>
    public static Span Full() => Plain(0xb7ad6b7169203331, 1) with
    {
        Name = "chat gpt-4o",
        Kind = SpanKind.Client,
        TraceState = "a=b",
        Flags = 257,
        StartNanos = 1_795_168_800_123_456_789,
        EndNanos = 1_795_168_801_623_456_790,
        Status = SpanStatus.Error,
        StatusMessage = "boom",
        Service = "chat",
        Environment = "prod",
        Release = "1.2.3",
        Operation = SpanOperation.Llm,
        Dialect = "otel",
        Provider = "openai",
        RequestModel = "gpt-4o",
        ResponseModel = "gpt-4o-2024-08-06",
        ResponseId = "r-1",
        Temperature = 0.7,
        TopP = 1,
        MaxTokens = 512,
        Stream = true,
        PromptName = "support",
        PromptVersion = "3",
        PromptHash = "abc",
        SessionId = "s-1",
        UserId = "u-17",
        TenantId = "t-1",
        Usage = new TokenUsage
        {
            Role = UsageRole.Billable,
            InputTokens = 1200,
            CacheReadTokens = 1000,
            CacheWriteTokens = 50,
            OutputTokens = 300,
            ReasoningTokens = 100,
            TotalTokens = 1500,
        },
        ReportedCostNanoUsd = 12_345_678,
        Cost = Cost.AsReported(12_345_678),
        TimeToFirstTokenNanos = 250_500_000,
        FinishReasons = ["stop", "length"],
        ToolName = "search",
        ToolCallId = "c-1",
        ToolArguments = "{\"q\":\"x\"}",
        ToolResult = "plain result",
        Documents = "[{\"id\":\"d1\",\"score\":0.5}]",
        SystemInstructions = "be kind",
        InputMessages = "[{\"role\":\"user\",\"content\":\"東京\"}]",
        OutputMessages = "42",
        ErrorType = "TimeoutException",
        Attributes =
        [
            new Attribute("text", new AttributeValue.Text("東京 <b>\u0000")),
            new Attribute("yes", new AttributeValue.Bool(true)),
            new Attribute("int", new AttributeValue.Int(long.MaxValue)),
            new Attribute("double", new AttributeValue.Double(1)),
            new Attribute("nan", new AttributeValue.Double(double.NaN)),
            new Attribute("bytes", new AttributeValue.Bytes([1, 2, 255])),
            new Attribute("list", new AttributeValue.Array([new AttributeValue.Int(1), AttributeValue.Empty.Value])),
            new Attribute("object", new AttributeValue.KeyValueList([new Attribute("a", new AttributeValue.Double(0.5))])),
            new Attribute("nothing", AttributeValue.Empty.Value),
        ],
        DroppedAttributesCount = 1,
        Events = [new SpanEvent { TimeNanos = 1_795_168_800_500_000_000, Name = "exception", Attributes = [new Attribute("exception.type", new AttributeValue.Text("X"))], DroppedAttributesCount = 2 }],
        DroppedEventsCount = 3,
        Links = [new SpanLink { TraceId = TraceId, SpanId = new SpanId(7), TraceState = "c=d", Flags = 1, Attributes = [new Attribute("k", new AttributeValue.Int(1))], DroppedAttributesCount = 4 }],
        DroppedLinksCount = 5,
        Scope = new InstrumentationScope { Name = "lib", Version = "1", SchemaUrl = "u", Attributes = [new Attribute("s", new AttributeValue.Bool(false))], DroppedAttributesCount = 6 },
        Resource = new Resource { Attributes = [new Attribute("service.name", new AttributeValue.Text("chat"))], SchemaUrl = "v", DroppedAttributesCount = 7 },
    };

    public static ImmutableArray<Attribute> Keys(params string[] keys)
        => [.. keys.Select((key, index) => new Attribute(key, new AttributeValue.Int(index)))];
}
