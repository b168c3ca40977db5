using Sightglass.Instrumentation.Wire.Parse;
using static Sightglass.Instrumentation.Wire.Parse.WireField;

namespace Sightglass.Instrumentation.Wire.Formats;

/// <summary>OpenAI's formats, which most other servers speak too. https://platform.openai.com/docs/api-reference</summary>
internal static class OpenAIFormats
{
    private const string OpenAI = "openai";

    private static readonly (string, WireField)[] Failed = [("error", Failure), ("error.type", ErrorWord), ("error.code", ErrorCode)];

    private static readonly (string, WireField)[] Counts =
    [
        ("usage.prompt_tokens", InputTokens), ("usage.prompt_tokens_details.cached_tokens", CacheReadTokens),
        ("usage.prompt_tokens_details.cache_write_tokens", CacheWriteTokens), ("usage.completion_tokens", OutputTokens),
        ("usage.completion_tokens_details.reasoning_tokens", ReasoningTokens), ("usage.total_tokens", TotalTokens),
        // DeepSeek's own name for what it read from its cache.
        ("usage.prompt_cache_hit_tokens", CacheReadTokens),
    ];

    public static WireFormat ChatCompletions { get; } = new()
    {
        Provider = OpenAI,
        Request = WirePath.Of(
            ("model", Model), ("stream", Streams), ("temperature", Temperature), ("top_p", TopP), ("max_tokens", MaxTokens), ("max_completion_tokens", MaxTokens),
            ("messages", Shape), ("messages[]", Message), ("messages[].role", Role), ("messages[].content", PromptText), ("messages[].content[].text", PromptText)),
        Answer = WirePath.Of(
        [
            ("id", Id), ("model", Model), ("service_tier", ServiceTier), ("choices[]", Choice), ("choices[].index", Position), ("choices[].finish_reason", FinishReason),
            ("choices[].message.content", AnswerText), ("choices[].message.tool_calls[].function.name", ToolName),
            ("choices[].delta.content", AnswerText), ("choices[].delta.reasoning_content", Thinking), ("choices[].delta.reasoning", Thinking),
            ("choices[].delta.tool_calls[].function.name", ToolName), ("choices[].delta.tool_calls[].function.arguments", ToolArguments),
            .. Counts, .. Failed,
        ]),
    };

    public static WireFormat Completions { get; } = new()
    {
        Provider = OpenAI,
        Request = WirePath.Of(
            ("model", Model), ("stream", Streams), ("temperature", Temperature), ("top_p", TopP), ("max_tokens", MaxTokens), ("prompt", PromptText), ("prompt[]", PromptText)),
        Answer = WirePath.Of(
        [
            ("id", Id), ("model", Model), ("choices[]", Choice), ("choices[].index", Position), ("choices[].finish_reason", FinishReason), ("choices[].text", AnswerText),
            .. Counts, .. Failed,
        ]),
    };

    public static WireFormat Responses { get; } = new()
    {
        Provider = OpenAI,
        Request = WirePath.Of(
            ("model", Model), ("stream", Streams), ("temperature", Temperature), ("top_p", TopP), ("max_output_tokens", MaxTokens), ("instructions", SystemText),
            ("input", PromptText), ("input[]", Message), ("input[].role", Role), ("input[].content", PromptText), ("input[].content[].text", PromptText),
            ("input[].output", PromptText), ("prompt.id", Shape), ("previous_response_id", Shape), ("conversation", Shape)),
        Kinds = new WireKinds
        {
            AnswerDelta = "response.output_text.delta",
            NoAnswer = ["reasoning_text", "summary_text"],
            Ends = ["response.completed", "response.incomplete", "response.failed"],
            ToolCall = "function_call",
            ToolCallEvent = "response.output_item.done",
        },
        Answer = WirePath.Of(
        [
            ("type", Kind), ("delta", AnswerText), ("item.type", ItemKind), ("item.name", ToolName), ("code", ErrorCode), .. Response(""), .. Response("response."),
            ("output[].content[].type", ItemKind), ("output[].content[].text", AnswerText), ("output[].type", ItemKind), ("output[].name", ToolName),
        ]),
    };

    public static WireFormat Embedded { get; } = new()
    {
        Provider = OpenAI,
        Operation = WireFormat.Embeddings,
        Request = WirePath.Of(("model", Model), ("input", PromptText), ("input[]", PromptText)),
        Answer = WirePath.Of([("model", Model), .. Counts, .. Failed]),
    };

    private static (string, WireField)[] Response(string at) =>
    [
        (at + "id", Id), (at + "model", Model), (at + "service_tier", ServiceTier), (at + "status", FinishReason), (at + "incomplete_details.reason", FinishReason),
        (at + "usage.input_tokens", InputTokens), (at + "usage.input_tokens_details.cached_tokens", CacheReadTokens),
        (at + "usage.input_tokens_details.cache_write_tokens", CacheWriteTokens), (at + "usage.output_tokens", OutputTokens),
        (at + "usage.output_tokens_details.reasoning_tokens", ReasoningTokens), (at + "usage.total_tokens", TotalTokens),
        (at + "error", Failure), (at + "error.type", ErrorWord), (at + "error.code", ErrorCode),
    ];
}
