using Sightglass.Instrumentation.Wire.Parse;
using static Sightglass.Instrumentation.Wire.Parse.WireField;

namespace Sightglass.Instrumentation.Wire.Formats;

/// <summary>Anthropic's messages. The stream begins with the input's counts and ends with the output's. https://docs.anthropic.com/en/api/messages</summary>
internal static class AnthropicFormat
{
    public static WireFormat Messages { get; } = new()
    {
        Provider = "anthropic",
        Request = WirePath.Of(
            ("model", Model), ("stream", Streams), ("temperature", Temperature), ("top_p", TopP), ("max_tokens", MaxTokens),
            ("system", SystemText), ("system[].text", SystemText),
            ("messages", Shape), ("messages[]", Message), ("messages[].role", Role), ("messages[].content", PromptText), ("messages[].content[].text", PromptText),
            ("messages[].content[].content", PromptText), ("messages[].content[].content[].text", PromptText)),
        Usage = WireUsage.CachesBeside,
        Kinds = new WireKinds { Ends = ["message_stop"], ToolCall = "tool_use" },
        Answer = WirePath.Of(
        [
            ("type", Kind), .. Envelope(""), .. Envelope("message."), ("content[].type", ItemKind), ("content[].text", AnswerText), ("content[].name", ToolName),
            ("content_block.type", ItemKind), ("content_block.name", ToolName), ("content_block.text", AnswerText),
            ("delta.text", AnswerText), ("delta.thinking", Thinking), ("delta.partial_json", ToolArguments), ("delta.stop_reason", FinishReason),
            ("error", Failure), ("error.type", ErrorWord),
        ]),
    };

    private static (string, WireField)[] Envelope(string at) =>
    [
        (at + "id", Id), (at + "model", Model), (at + "stop_reason", FinishReason), (at + "usage.service_tier", ServiceTier),
        (at + "usage.input_tokens", InputTokens), (at + "usage.cache_read_input_tokens", CacheReadTokens), (at + "usage.cache_creation_input_tokens", CacheWriteTokens),
        (at + "usage.cache_creation.ephemeral_1h_input_tokens", CacheWriteHourTokens), (at + "usage.output_tokens", OutputTokens),
    ];
}
