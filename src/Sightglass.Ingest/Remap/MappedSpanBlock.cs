using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Sightglass.Domain;
using Sightglass.Storage.Remap;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Remap;

/// <summary>Takes what the decoder understood of stored spans, in their order. What they say themselves stays as they had it.</summary>
[SuppressMessage("Roslynator", "RCS1242", Justification = "A row is some 600 bytes of slices that nobody changes on the way: it is not copied.")]
internal sealed class MappedSpanBlock(IReadOnlyList<MappedSpan> stored) : ISpanBlock
{
    private readonly List<MappedSpan> _mapped = new(stored.Count);
    private readonly ImmutableArray<ContentColumn?>.Builder _places = ImmutableArray.CreateBuilder<ContentColumn?>();

    /// <summary>What was understood; whole once every span was decoded.</summary>
    public IReadOnlyList<MappedSpan> Mapped => _mapped;

    /// <inheritdoc/>
    public int Rows => _mapped.Count;

    /// <inheritdoc/>
    public long Bytes => 0;

    /// <inheritdoc/>
    public void AddAttribute(ReadOnlySpan<byte> key, AttributeType type, ReadOnlySpan<byte> value) => _places.Add(null);

    /// <inheritdoc/>
    public void AddContentAttribute(ReadOnlySpan<byte> key, ContentColumn column) => _places.Add(column);

    /// <inheritdoc/>
    public void AddSpan(in SpanRow row)
    {
        var span = stored[_mapped.Count].Span;
        if (span.TraceId != row.TraceId || span.SpanId != row.SpanId || span.Attributes.Length != _places.Count)
        {
            throw new InvalidOperationException("A stored span was decoded as another one.");
        }

        _mapped.Add(new MappedSpan(WithCall(WithOrigin(span, row), row), _places.DrainToImmutable()));
    }

    /// <inheritdoc/>
    public void Clear()
    {
        _mapped.Clear();
        _places.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is pooled.
    }

    private static Span WithOrigin(Span span, in SpanRow row) => span with
    {
        Service = Text(row.Service, span.Service),
        Environment = Text(row.Environment, span.Environment),
        Release = Text(row.Release, span.Release),
        Operation = row.Operation,
        Dialect = Text(row.Dialect, span.Dialect),
        SessionId = Text(row.SessionId, span.SessionId),
        UserId = Text(row.UserId, span.UserId),
        TenantId = Text(row.TenantId, span.TenantId),
        ErrorType = Text(row.ErrorType, span.ErrorType),
        ToolName = Text(row.ToolName, span.ToolName),
        ToolCallId = Text(row.ToolCallId, span.ToolCallId),
        ToolArguments = Text(row.ToolArguments, span.ToolArguments),
        ToolResult = Text(row.ToolResult, span.ToolResult),
        Documents = Text(row.Documents, span.Documents),
        SystemInstructions = Text(row.SystemInstructions, span.SystemInstructions),
        InputMessages = Text(row.InputMessages, span.InputMessages),
        OutputMessages = Text(row.OutputMessages, span.OutputMessages),
    };

    private static Span WithCall(Span span, in SpanRow row) => span with
    {
        Provider = Text(row.Provider, span.Provider),
        RequestModel = Text(row.RequestModel, span.RequestModel),
        ResponseModel = Text(row.ResponseModel, span.ResponseModel),
        ResponseId = Text(row.ResponseId, span.ResponseId),
        Temperature = row.Temperature,
        TopP = row.TopP,
        MaxTokens = row.MaxTokens,
        Stream = row.Stream,
        PromptName = Text(row.PromptName, span.PromptName),
        PromptVersion = Text(row.PromptVersion, span.PromptVersion),
        PromptHash = Text(row.PromptHash, span.PromptHash),
        Usage = new TokenUsage
        {
            Role = row.UsageRole,
            InputTokens = row.InputTokens,
            CacheReadTokens = row.CacheReadTokens,
            CacheWriteTokens = row.CacheWriteTokens,
            OutputTokens = row.OutputTokens,
            ReasoningTokens = row.ReasoningTokens,
            TotalTokens = row.TotalTokens,
        },
        ReportedCostNanoUsd = row.ReportedCostNanoUsd,
        Cost = CostOf(row),
        TimeToFirstTokenNanos = row.TimeToFirstTokenNanos,
        FinishReasons = row.FinishReasons.IsEmpty ? [] : [.. Encoding.UTF8.GetString(row.FinishReasons).Split('\n')],
    };

    private static Cost CostOf(in SpanRow row)
    {
        if (row.CostSource == CostSource.None)
        {
            return Cost.None;
        }

        var hasParts = row.CostSource is CostSource.Computed or CostSource.Partial;
        return new Cost
        {
            Source = row.CostSource,
            NanoUsd = row.CostNanoUsd,
            InputNanoUsd = hasParts ? row.InputCostNanoUsd : null,
            CacheReadNanoUsd = hasParts ? row.CacheReadCostNanoUsd : null,
            CacheWriteNanoUsd = hasParts ? row.CacheWriteCostNanoUsd : null,
            OutputNanoUsd = hasParts ? row.OutputCostNanoUsd : null,
            ToolsNanoUsd = hasParts ? row.ToolsCostNanoUsd : null,
            Price = Encoding.UTF8.GetString(row.Price),
        };
    }

    /// <summary>Text that stayed the same is not held twice: it may be a long prompt.</summary>
    private static string Text(ReadOnlySpan<byte> utf8, string before)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        var text = Encoding.UTF8.GetString(utf8);
        return text == before ? before : text;
    }
}
