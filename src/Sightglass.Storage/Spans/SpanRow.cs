using Sightglass.Domain;

namespace Sightglass.Storage.Spans;

/// <summary>
/// One span on its way into a block: slices of the request body or of the normaliser's scratch memory, and numbers.
/// Valid only until <see cref="ISpanBlock.AddSpan"/> returns. An empty slice means "not said". All text is valid UTF-8.
/// The attributes are handed over one by one, before the row, through <see cref="IAttributeSink.AddAttribute"/>.
/// </summary>
public ref struct SpanRow
{
    /// <summary>The project, from the key it came with.</summary>
    public ReadOnlySpan<byte> Project;

    /// <summary>When the request was received, in nanoseconds since 1970 UTC.</summary>
    public ulong ReceivedNanos;

    /// <summary>The resource as text: see <see cref="ISpanBlock"/> on encodings.</summary>
    public ReadOnlySpan<byte> Resource;

    /// <summary>The instrumentation scope as text: see <see cref="ISpanBlock"/> on encodings.</summary>
    public ReadOnlySpan<byte> Scope;

    /// <summary>Trace id.</summary>
    public TraceId TraceId;

    /// <summary>Span id.</summary>
    public SpanId SpanId;

    /// <summary>Parent's span id; zero for a root.</summary>
    public SpanId ParentSpanId;

    /// <summary>W3C trace state.</summary>
    public ReadOnlySpan<byte> TraceState;

    /// <summary>Span flags as sent.</summary>
    public uint Flags;

    /// <summary>Span name.</summary>
    public ReadOnlySpan<byte> Name;

    /// <summary>Span kind.</summary>
    public SpanKind Kind;

    /// <summary>Start in nanoseconds since 1970 UTC.</summary>
    public ulong StartNanos;

    /// <summary>End in nanoseconds since 1970 UTC; 0 when the span never ended.</summary>
    public ulong EndNanos;

    /// <summary>Status.</summary>
    public SpanStatus Status;

    /// <summary>Status message.</summary>
    public ReadOnlySpan<byte> StatusMessage;

    /// <summary>Events as text: see <see cref="ISpanBlock"/> on encodings; empty when there are none.</summary>
    public ReadOnlySpan<byte> Events;

    /// <summary>Links as text: see <see cref="ISpanBlock"/> on encodings; empty when there are none.</summary>
    public ReadOnlySpan<byte> Links;

    /// <summary>Attributes the sender dropped.</summary>
    public uint DroppedAttributesCount;

    /// <summary>Events the sender dropped.</summary>
    public uint DroppedEventsCount;

    /// <summary>Links the sender dropped.</summary>
    public uint DroppedLinksCount;

    /// <summary><c>service.name</c>.</summary>
    public ReadOnlySpan<byte> Service;

    /// <summary><c>deployment.environment.name</c>.</summary>
    public ReadOnlySpan<byte> Environment;

    /// <summary><c>service.version</c>.</summary>
    public ReadOnlySpan<byte> Release;

    /// <summary>What the span is.</summary>
    public SpanOperation Operation;

    /// <summary>The dialect recognised, such as <c>otel</c> or <c>openinference</c>; empty for none.</summary>
    public ReadOnlySpan<byte> Dialect;

    /// <summary>Provider, canonical.</summary>
    public ReadOnlySpan<byte> Provider;

    /// <summary>Model asked for.</summary>
    public ReadOnlySpan<byte> RequestModel;

    /// <summary>Model that answered.</summary>
    public ReadOnlySpan<byte> ResponseModel;

    /// <summary>The provider's id of the answer.</summary>
    public ReadOnlySpan<byte> ResponseId;

    /// <summary>Sampling temperature.</summary>
    public double? Temperature;

    /// <summary>Nucleus sampling.</summary>
    public double? TopP;

    /// <summary>Limit on output tokens.</summary>
    public long? MaxTokens;

    /// <summary>Whether the answer was streamed.</summary>
    public bool? Stream;

    /// <summary>Prompt template name or id.</summary>
    public ReadOnlySpan<byte> PromptName;

    /// <summary>Prompt template version.</summary>
    public ReadOnlySpan<byte> PromptVersion;

    /// <summary>Prompt hash as sent.</summary>
    public ReadOnlySpan<byte> PromptHash;

    /// <summary>Session or conversation.</summary>
    public ReadOnlySpan<byte> SessionId;

    /// <summary>User.</summary>
    public ReadOnlySpan<byte> UserId;

    /// <summary>Tenant.</summary>
    public ReadOnlySpan<byte> TenantId;

    /// <summary>How the usage counts.</summary>
    public UsageRole UsageRole;

    /// <summary>Input tokens, caches included; null when unknown.</summary>
    public long? InputTokens;

    /// <summary>Cache-read part of the input.</summary>
    public long? CacheReadTokens;

    /// <summary>Cache-write part of the input.</summary>
    public long? CacheWriteTokens;

    /// <summary>Output tokens, reasoning included.</summary>
    public long? OutputTokens;

    /// <summary>Reasoning part of the output.</summary>
    public long? ReasoningTokens;

    /// <summary>Total as sent, or input plus output; null when unknown.</summary>
    public long? TotalTokens;

    /// <summary>Cost as the application reported it, nano-USD.</summary>
    public long? ReportedCostNanoUsd;

    /// <summary>How the cost is known.</summary>
    public CostSource CostSource;

    /// <summary>The cost, nano-USD; null when unknown.</summary>
    public long? CostNanoUsd;

    /// <summary>The part for uncached input; holds when the source is computed or partial, as do those after it.</summary>
    public long InputCostNanoUsd;

    /// <summary>The part for cache reads.</summary>
    public long CacheReadCostNanoUsd;

    /// <summary>The part for cache writes.</summary>
    public long CacheWriteCostNanoUsd;

    /// <summary>The part for output.</summary>
    public long OutputCostNanoUsd;

    /// <summary>The part for calls of the provider's tools.</summary>
    public long ToolsCostNanoUsd;

    /// <summary>The price the cost was worked out from: see <see cref="Cost.Price"/>.</summary>
    public ReadOnlySpan<byte> Price;

    /// <summary>Time to the first chunk, nanoseconds.</summary>
    public ulong? TimeToFirstTokenNanos;

    /// <summary>Finish reasons, canonical, joined by a line feed.</summary>
    public ReadOnlySpan<byte> FinishReasons;

    /// <summary>Tool name.</summary>
    public ReadOnlySpan<byte> ToolName;

    /// <summary>Tool call id.</summary>
    public ReadOnlySpan<byte> ToolCallId;

    /// <summary>Tool arguments (JSON or text).</summary>
    public ReadOnlySpan<byte> ToolArguments;

    /// <summary>Tool result (JSON or text).</summary>
    public ReadOnlySpan<byte> ToolResult;

    /// <summary>Retrieved documents (JSON).</summary>
    public ReadOnlySpan<byte> Documents;

    /// <summary>System instructions (JSON or text).</summary>
    public ReadOnlySpan<byte> SystemInstructions;

    /// <summary>Messages in (JSON or text).</summary>
    public ReadOnlySpan<byte> InputMessages;

    /// <summary>Messages out (JSON or text).</summary>
    public ReadOnlySpan<byte> OutputMessages;

    /// <summary>Error type.</summary>
    public ReadOnlySpan<byte> ErrorType;
}
