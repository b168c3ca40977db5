using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One count of tokens, or of calls of a provider's tool, and the attribute that states it.")]
internal sealed record UsageFigureResponse
{
    [Description("inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens, reasoningTokens; where the span says so inputAudioTokens, inputImageTokens, cacheReadAudioTokens, cacheReadImageTokens, outputAudioTokens, outputImageTokens, and webSearchCalls, fileSearchCalls, codeInterpreterCalls, groundingCalls.")]
    public required string Figure { get; init; }

    [Description("The count as it is used: input with the caches, output with reasoning; null when what was sent is no such count.")]
    public required long? Tokens { get; init; }

    [Description("The attribute that states it, with the place inside it after a #; null when it is worked out from others.")]
    public required string? Attribute { get; init; }

    [Description("The value as sent; differs from tokens when the sender leaves something out.")]
    public required string? Sent { get; init; }
}
