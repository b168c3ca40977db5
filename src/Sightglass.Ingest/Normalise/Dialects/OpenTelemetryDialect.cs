using Sightglass.Conventions;
using Sightglass.Domain;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>
/// OpenTelemetry's GenAI conventions from 1.37 on, with the older names of the same attributes, and MCP.
/// https://github.com/open-telemetry/semantic-conventions-genai
/// </summary>
internal class OpenTelemetryDialect(string source = "otel") : SpanDialect(source)
{
    public override bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName)
        => (span.Families & KeyFamilies.GenAi) != KeyFamilies.None || span.Has(ConventionField.McpMethod);

    public override SpanOperation OperationOf(in SpanFacts span, ReadOnlySpan<byte> spanName)
    {
        var name = span.Text(ConventionField.OperationName);
        if (!name.IsEmpty)
        {
            return SpanOperationIndex.GenAi.TryGet(name, out var named) ? named
                : name.EndsWith("_memory"u8) || name.EndsWith("_memory_store"u8) ? SpanOperation.Memory
                : SpanOperation.Generic;
        }

        if (span.Has(ConventionField.McpMethod))
        {
            var method = span.Text(ConventionField.McpMethod);
            return method.SequenceEqual("tools/call"u8) ? SpanOperation.Tool
                : method.SequenceEqual("prompts/get"u8) ? SpanOperation.PromptBuild
                : SpanOperation.Generic;
        }

        return OperationByShape(span, spanName);
    }

    public override bool ReportsOwnUsage(in SpanFacts span)
    {
        // Reading a stored answer again, or counting tokens beforehand, uses none.
        var name = span.Text(ConventionField.OperationName);
        return !name.SequenceEqual("fetch_response"u8) && !name.SequenceEqual("count_tokens"u8);
    }

    private static SpanOperation OperationByShape(in SpanFacts span, ReadOnlySpan<byte> spanName)
    {
        if (SpanOperationIndex.PlainSpans.TryGet(spanName, out var plain))
        {
            return plain;
        }

        if (span.Has(ConventionField.ToolName) || span.Has(ConventionField.ToolCallId))
        {
            return SpanOperation.Tool;
        }

        if (spanName.StartsWith("invoke_agent "u8) || spanName.StartsWith("agent run"u8) || spanName.StartsWith("agent_run ["u8))
        {
            return SpanOperation.Agent;
        }

        // Microsoft.Extensions.AI's tool loop sums up its turns and has no operation name.
        if (spanName.SequenceEqual("orchestrate_tools"u8) || spanName.SequenceEqual("FunctionInvokingChatClient"u8)
            || spanName.StartsWith("FunctionInvokingChatClient."u8))
        {
            return SpanOperation.Step;
        }

        if (span.Has(ConventionField.RequestModel) || span.Has(ConventionField.ResponseModel))
        {
            return SpanOperation.Llm;
        }

        return span.Has(ConventionField.HttpMethod) ? SpanOperation.Http : SpanOperation.Generic;
    }
}
