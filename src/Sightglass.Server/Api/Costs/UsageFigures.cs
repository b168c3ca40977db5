using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Query.Prices;
using Sightglass.Server.Api.Contract;

namespace Sightglass.Server.Api.Costs;

/// <summary>The counts a cost is worked out from, each with the attribute that states it.</summary>
internal static class UsageFigures
{
    private static readonly (string Name, ConventionField Field, Func<StoredCall, long?> Count)[] Details =
    [
        ("inputAudioTokens", ConventionField.InputAudioTokens, static call => call.Tokens.Audio.Input),
        ("inputImageTokens", ConventionField.InputImageTokens, static call => call.Tokens.Image.Input),
        ("cacheReadAudioTokens", ConventionField.CacheReadAudioTokens, static call => call.Tokens.Audio.CacheRead),
        ("cacheReadImageTokens", ConventionField.CacheReadImageTokens, static call => call.Tokens.Image.CacheRead),
        ("outputAudioTokens", ConventionField.OutputAudioTokens, static call => call.Tokens.Audio.Output),
        ("outputImageTokens", ConventionField.OutputImageTokens, static call => call.Tokens.Image.Output),
        ("webSearchCalls", ConventionField.WebSearchCalls, static call => call.Tools.WebSearch),
        ("fileSearchCalls", ConventionField.FileSearchCalls, static call => call.Tools.FileSearch),
        ("codeInterpreterCalls", ConventionField.CodeInterpreterCalls, static call => call.Tools.CodeInterpreter),
        ("groundingCalls", ConventionField.GroundingCalls, static call => call.Tools.Grounding),
    ];

    public static IReadOnlyList<UsageFigureResponse> Of(Span span, StoredCall call) =>
    [
        Figure("inputTokens", span.Usage.InputTokens, UsageEvidence.Find(span, ConventionField.InputTokens) ?? UsageEvidence.Find(span, ConventionField.UncachedInputTokens)),
        Figure("cacheReadTokens", span.Usage.CacheReadTokens, UsageEvidence.Find(span, ConventionField.CacheReadTokens)),
        Figure("cacheWriteTokens", span.Usage.CacheWriteTokens, UsageEvidence.Find(span, ConventionField.CacheWriteTokens)),
        Figure("outputTokens", span.Usage.OutputTokens, UsageEvidence.Find(span, ConventionField.OutputTokens) ?? UsageEvidence.Find(span, ConventionField.PlainOutputTokens)),
        Figure("reasoningTokens", span.Usage.ReasoningTokens, UsageEvidence.Find(span, ConventionField.ReasoningTokens)),
        .. Details.Select(detail => Figure(detail.Name, detail.Count(call), UsageEvidence.Find(span, detail.Field))).Where(figure => figure.Tokens > 0 || (figure.Tokens is null && figure.Sent is not null)),
    ];

    private static UsageFigureResponse Figure(string name, long? count, (string Attribute, string Sent)? evidence)
        => new() { Figure = name, Tokens = count, Attribute = evidence?.Attribute, Sent = evidence?.Sent };
}
