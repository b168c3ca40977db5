using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Sightglass.Instrumentation.Names;

namespace Sightglass.AutoInstrumentation.Tests.Wire;

/// <summary>Compares a span with what its call really was.</summary>
internal static class SpanShape
{
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What the span tells otherwise; empty when nothing.</summary>
    public static IReadOnlyList<string> Differences(Activity span, RecordedCall call)
    {
        var differences = new List<string>();
        Compare("name", span.OperationName, call.Operation == "chat" ? "llm.call" : "llm.embedding");
        Compare(GenAiNames.Operation, Of(GenAiNames.Operation), call.Operation);
        Compare(GenAiNames.Provider, Of(GenAiNames.Provider), call.Provider);
        Compare(GenAiNames.RequestModel, Of(GenAiNames.RequestModel), call.Model);
        Compare(GenAiNames.ResponseModel, Of(GenAiNames.ResponseModel), call.AnswerModel);
        Compare(GenAiNames.ResponseId, Of(GenAiNames.ResponseId), call.Id);
        Compare(GenAiNames.FinishReasons, (Of(GenAiNames.FinishReasons) as string[])?.Single(), call.Finish);
        Compare(GenAiNames.InputTokens, Of(GenAiNames.InputTokens), call.Input);
        Compare(GenAiNames.CacheReadTokens, Of(GenAiNames.CacheReadTokens), call.CacheRead);
        Compare(GenAiNames.CacheWriteTokens, Of(GenAiNames.CacheWriteTokens), call.CacheWrite);
        Compare(GenAiNames.OutputTokens, Of(GenAiNames.OutputTokens), call.Output);
        Compare(GenAiNames.ReasoningTokens, Of(GenAiNames.ReasoningTokens), call.Reasoning);
        Compare(PlainNames.ResponseHash, Of(PlainNames.ResponseHash), call.Text is null ? null : Hash(call.Text));
        Compare(PlainNames.ResponseLength, Of(PlainNames.ResponseLength), call.Text is null ? null : (long)call.Text.Length);
        Compare(PlainNames.Chunks, Of(PlainNames.Chunks), call.Chunks);
        Compare(GenAiNames.TimeToFirstChunk, Of(GenAiNames.TimeToFirstChunk) is not null, call.Chunks is not null);
        Compare(PlainNames.ToolCalls, Joined(Of(PlainNames.ToolCalls)), Joined(call.Tools));
        Compare(GenAiNames.ErrorType, Of(GenAiNames.ErrorType), null);
        Compare(PlainNames.LeftEarly, Of(PlainNames.LeftEarly), null);
        if (call.Prompt is not null)
        {
            Compare(PlainNames.PromptHash, Of(PlainNames.PromptHash), Hash(call.Prompt));
        }

        if (call.Temperature is not null)
        {
            Compare(GenAiNames.Temperature, Of(GenAiNames.Temperature), call.Temperature);
        }

        if (call.MaxTokens is not null)
        {
            Compare(GenAiNames.MaxTokens, Of(GenAiNames.MaxTokens), (int)call.MaxTokens);
        }

        return differences;

        object? Of(string name) => span.GetTagItem(name);

        void Compare(string name, object? actual, object? expected)
        {
            if (!Equals(actual, expected))
            {
                differences.Add($"{name}: {actual ?? "null"} instead of {expected ?? "null"}");
            }
        }
    }

    private static string? Joined(object? list) => list is string[] words ? string.Join(',', words) : null;
}
