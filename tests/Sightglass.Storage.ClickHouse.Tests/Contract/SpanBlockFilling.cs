using System.Globalization;
using System.Text;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Puts a span into a block the way the normaliser does.</summary>
internal static class SpanBlockFilling
{
    public static void Add(this ISpanBlock block, Span span)
    {
        foreach (var attribute in span.Attributes)
        {
            if (ContentColumnOf(span, attribute) is { } column)
            {
                block.AddContentAttribute(Encoding.UTF8.GetBytes(attribute.Key), column);
            }
            else
            {
                block.AddAttribute(Encoding.UTF8.GetBytes(attribute.Key), TypeOf(attribute.Value), ValueOf(attribute.Value));
            }
        }

        var cost = span.Cost.Source == CostSource.None && span.ReportedCostNanoUsd is { } reported ? Cost.AsReported(reported) : span.Cost;
        block.AddSpan(new SpanRow
        {
            Project = Utf8(span.Project),
            ReceivedNanos = span.ReceivedNanos,
            Resource = OtlpJsonSamples.Resource(span.Resource),
            Scope = OtlpJsonSamples.Scope(span.Scope),
            TraceId = span.TraceId,
            SpanId = span.SpanId,
            ParentSpanId = span.ParentSpanId,
            TraceState = Utf8(span.TraceState),
            Flags = span.Flags,
            Name = Utf8(span.Name),
            Kind = span.Kind,
            StartNanos = span.StartNanos,
            EndNanos = span.EndNanos,
            Status = span.Status,
            StatusMessage = Utf8(span.StatusMessage),
            Events = OtlpJsonSamples.Events(span.Events),
            Links = OtlpJsonSamples.Links(span.Links),
            DroppedAttributesCount = span.DroppedAttributesCount,
            DroppedEventsCount = span.DroppedEventsCount,
            DroppedLinksCount = span.DroppedLinksCount,
            Service = Utf8(span.Service),
            Environment = Utf8(span.Environment),
            Release = Utf8(span.Release),
            Operation = span.Operation,
            Dialect = Utf8(span.Dialect),
            Provider = Utf8(span.Provider),
            RequestModel = Utf8(span.RequestModel),
            ResponseModel = Utf8(span.ResponseModel),
            ResponseId = Utf8(span.ResponseId),
            Temperature = span.Temperature,
            TopP = span.TopP,
            MaxTokens = span.MaxTokens,
            Stream = span.Stream,
            PromptName = Utf8(span.PromptName),
            PromptVersion = Utf8(span.PromptVersion),
            PromptHash = Utf8(span.PromptHash),
            SessionId = Utf8(span.SessionId),
            UserId = Utf8(span.UserId),
            TenantId = Utf8(span.TenantId),
            UsageRole = span.Usage.Role,
            InputTokens = span.Usage.InputTokens,
            CacheReadTokens = span.Usage.CacheReadTokens,
            CacheWriteTokens = span.Usage.CacheWriteTokens,
            OutputTokens = span.Usage.OutputTokens,
            ReasoningTokens = span.Usage.ReasoningTokens,
            TotalTokens = span.Usage.TotalTokens,
            ReportedCostNanoUsd = span.ReportedCostNanoUsd,
            CostSource = cost.Source,
            CostNanoUsd = cost.NanoUsd,
            InputCostNanoUsd = cost.InputNanoUsd ?? 0,
            CacheReadCostNanoUsd = cost.CacheReadNanoUsd ?? 0,
            CacheWriteCostNanoUsd = cost.CacheWriteNanoUsd ?? 0,
            OutputCostNanoUsd = cost.OutputNanoUsd ?? 0,
            ToolsCostNanoUsd = cost.ToolsNanoUsd ?? 0,
            Price = Utf8(cost.Price),
            TimeToFirstTokenNanos = span.TimeToFirstTokenNanos,
            FinishReasons = Utf8(string.Join('\n', span.FinishReasons)),
            ToolName = Utf8(span.ToolName),
            ToolCallId = Utf8(span.ToolCallId),
            ToolArguments = Utf8(span.ToolArguments),
            ToolResult = Utf8(span.ToolResult),
            Documents = Utf8(span.Documents),
            SystemInstructions = Utf8(span.SystemInstructions),
            InputMessages = Utf8(span.InputMessages),
            OutputMessages = Utf8(span.OutputMessages),
            ErrorType = Utf8(span.ErrorType),
        });
    }

    private static ContentColumn? ContentColumnOf(Span span, Domain.Attribute attribute)
    {
        if (attribute.Value is not AttributeValue.Text { Value.Length: > 0 } text)
        {
            return null;
        }

        string[] columns = [span.SystemInstructions, span.InputMessages, span.OutputMessages, span.ToolArguments, span.ToolResult, span.Documents];
        var index = Array.IndexOf(columns, text.Value);
        return index < 0 ? null : (ContentColumn)index;
    }

    private static AttributeType TypeOf(AttributeValue value) => value switch
    {
        AttributeValue.Text => AttributeType.String,
        AttributeValue.Bool => AttributeType.Bool,
        AttributeValue.Int => AttributeType.Int,
        AttributeValue.Double => AttributeType.Double,
        AttributeValue.Bytes => AttributeType.Bytes,
        AttributeValue.Array => AttributeType.Array,
        AttributeValue.KeyValueList => AttributeType.KeyValueList,
        _ => AttributeType.Empty,
    };

    private static byte[] ValueOf(AttributeValue value) => value switch
    {
        AttributeValue.Text text => Utf8(text.Value),
        AttributeValue.Bool flag => Utf8(flag.Value ? "true" : "false"),
        AttributeValue.Int number => Utf8(number.Value.ToString(CultureInfo.InvariantCulture)),
        AttributeValue.Double number => Utf8(number.Value.ToString("R", CultureInfo.InvariantCulture)),
        AttributeValue.Bytes bytes => [.. bytes.Value],
        AttributeValue.Array or AttributeValue.KeyValueList => OtlpJsonSamples.Value(value),
        _ => [],
    };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
