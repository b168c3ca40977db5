using Sightglass.Instrumentation.Wire.Parse;
using static Sightglass.Instrumentation.Wire.Parse.WireField;

namespace Sightglass.Instrumentation.Wire.Formats;

/// <summary>Ollama's own formats: one document a line, streamed unless the request says otherwise. https://docs.ollama.com/api</summary>
internal static class OllamaFormats
{
    private const string Ollama = "ollama";

    private static readonly (string, WireField)[] Settings =
        [("model", Model), ("stream", Streams), ("options.temperature", Temperature), ("options.top_p", TopP), ("options.num_predict", MaxTokens)];

    private static readonly (string, WireField)[] End =
        [("model", Model), ("done", Done), ("done_reason", FinishReason), ("prompt_eval_count", InputTokens), ("eval_count", OutputTokens), ("error", ErrorWord)];

    public static WireFormat Chat { get; } = new()
    {
        Provider = Ollama,
        StreamsByDefault = true,
        Request = WirePath.Of(
            [.. Settings, ("messages", Shape), ("messages[]", Message), ("messages[].role", Role), ("messages[].content", PromptText)]),
        Answer = WirePath.Of([.. End, ("message.content", AnswerText), ("message.thinking", Thinking), ("message.tool_calls[].function.name", ToolName)]),
    };

    public static WireFormat Generate { get; } = new()
    {
        Provider = Ollama,
        StreamsByDefault = true,
        Request = WirePath.Of([.. Settings, ("system", SystemText), ("prompt", PromptText)]),
        Answer = WirePath.Of([.. End, ("response", AnswerText), ("thinking", Thinking)]),
    };

    public static WireFormat Embedded { get; } = new()
    {
        Provider = Ollama,
        Operation = WireFormat.Embeddings,
        Request = WirePath.Of(("model", Model), ("input", PromptText), ("input[]", PromptText), ("prompt", PromptText)),
        Answer = WirePath.Of(("model", Model), ("prompt_eval_count", InputTokens), ("error", ErrorWord)),
    };
}
