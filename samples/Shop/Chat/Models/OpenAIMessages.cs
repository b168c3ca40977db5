using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Shop.Chat.Models;

/// <summary>Puts messages and options into OpenAI's form, and its answers into ours.</summary>
internal static class OpenAIMessages
{
    /// <summary>A message.</summary>
    public static OpenAI.Chat.ChatMessage Of(ChatMessage message)
    {
        if (message.Role == ChatRole.System)
        {
            return new SystemChatMessage(message.Text);
        }

        if (message.Contents.OfType<FunctionResultContent>().FirstOrDefault() is { } result)
        {
            return new ToolChatMessage(result.CallId, result.Result as string ?? "");
        }

        if (message.Role != ChatRole.Assistant)
        {
            return new UserChatMessage(message.Text);
        }

        var calls = message.Contents.OfType<FunctionCallContent>()
            .Select(static call => ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, BinaryData.FromString(JsonSerializer.Serialize(call.Arguments))))
            .ToList();
        return calls.Count > 0 ? new AssistantChatMessage(calls) : new AssistantChatMessage(message.Text);
    }

    /// <summary>The options.</summary>
    public static ChatCompletionOptions Options(ChatOptions? options)
    {
        var completion = new ChatCompletionOptions { Temperature = options?.Temperature, TopP = options?.TopP, MaxOutputTokenCount = options?.MaxOutputTokens };
        foreach (var tool in options?.Tools?.OfType<AIFunctionDeclaration>() ?? [])
        {
            completion.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, BinaryData.FromString(tool.JsonSchema.GetRawText())));
        }

        return completion;
    }

    /// <summary>A tool call. Arguments that are no JSON object are a fault of the model: it gets an answer from the tool.</summary>
    public static FunctionCallContent Call(string id, string name, string arguments)
    {
        try
        {
            return new FunctionCallContent(id, name, JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments));
        }
        catch (JsonException)
        {
            return new FunctionCallContent(id, name, arguments: null);
        }
    }

    /// <summary>Why an answer ended; null while it has not.</summary>
    public static ChatFinishReason? Reason(OpenAI.Chat.ChatFinishReason? reason) => reason switch
    {
        OpenAI.Chat.ChatFinishReason.Stop => ChatFinishReason.Stop,
        OpenAI.Chat.ChatFinishReason.Length => ChatFinishReason.Length,
        OpenAI.Chat.ChatFinishReason.ToolCalls or OpenAI.Chat.ChatFinishReason.FunctionCall => ChatFinishReason.ToolCalls,
        OpenAI.Chat.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        _ => null,
    };

    /// <summary>What was used; null when it was not said.</summary>
    public static UsageDetails? Usage(ChatTokenUsage? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
        CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
        ReasoningTokenCount = usage.OutputTokenDetails?.ReasoningTokenCount,
    };
}
