using Sightglass.Instrumentation.Wire.Parse;
using static Sightglass.Instrumentation.Wire.Parse.WireField;

namespace Sightglass.Instrumentation.Wire.Formats;

/// <summary>
/// Google's formats. The model and whether the answer is streamed are in the path; a stream is of events, or one list of documents.
/// https://ai.google.dev/api/generate-content
/// </summary>
internal static class GeminiFormats
{
    private const string Gemini = "gcp.gemini";

    public static WireFormat Generate { get; } = new()
    {
        Provider = Gemini,
        Request = WirePath.Of(
        [
            .. Settings("generationConfig."), .. Settings("generation_config."),
            ("systemInstruction.parts[].text", SystemText), ("system_instruction.parts[].text", SystemText), ("systemInstruction.parts.text", SystemText), ("system_instruction.parts.text", SystemText),
            ("contents", Shape), ("contents[]", Message), ("contents[].role", Role), ("contents[].parts[].text", PromptText),
            // Both may be one object instead of a list.
            ("contents.role", Role), ("contents.parts[].text", PromptText), ("contents.parts.text", PromptText), ("contents[].parts.text", PromptText),
        ]),
        Usage = WireUsage.ThoughtsBeside,
        Answer = WirePath.Of([.. Document(""), ("[]", Element), .. Document("[].")]),
    };

    public static WireFormat Embedded { get; } = new()
    {
        Provider = Gemini,
        Operation = WireFormat.Embeddings,
        Request = WirePath.Of(
            ("content", Shape), ("content.parts[].text", PromptText), ("requests", Shape), ("requests[].content.parts[].text", PromptText)),
        Answer = WirePath.Of(("usageMetadata.promptTokenCount", InputTokens), ("error", Failure), ("error.status", ErrorWord), ("error.code", ErrorCode)),
    };

    private static (string, WireField)[] Settings(string at) => [(at + "temperature", Temperature), (at + "topP", TopP), (at + "maxOutputTokens", MaxTokens)];

    private static (string, WireField)[] Document(string at) =>
    [
        (at + "responseId", Id), (at + "modelVersion", Model),
        (at + "candidates[]", Choice), (at + "candidates[].index", Position), (at + "candidates[].finishReason", FinishReason), (at + "promptFeedback.blockReason", FinishReason),
        (at + "candidates[].content.parts[]", Part), (at + "candidates[].content.parts[].text", AnswerText), (at + "candidates[].content.parts[].thought", ThoughtMark),
        (at + "candidates[].content.parts[].functionCall.name", ToolName),
        (at + "usageMetadata.promptTokenCount", InputTokens), (at + "usageMetadata.toolUsePromptTokenCount", ToolInputTokens),
        (at + "usageMetadata.cachedContentTokenCount", CacheReadTokens), (at + "usageMetadata.candidatesTokenCount", OutputTokens),
        (at + "usageMetadata.thoughtsTokenCount", ReasoningTokens), (at + "usageMetadata.totalTokenCount", TotalTokens),
        (at + "error", Failure), (at + "error.status", ErrorWord), (at + "error.code", ErrorCode),
    ];
}
