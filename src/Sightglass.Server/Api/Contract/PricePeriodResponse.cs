using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A model's rates over a time. A moment before every period, or between two, has no price.")]
internal sealed record PricePeriodResponse
{
    [Description("The day or moment from which they hold, UTC; null: always before.")]
    public required string? From { get; init; }

    [Description("The day or moment at which they end; null: not known to end.")]
    public required string? To { get; init; }

    [Description("US dollars per million tokens by part: input, cacheRead, cacheWrite, cacheWriteHour, output, inputAudio, cacheReadAudio, outputAudio, inputImage, cacheReadImage, outputImage; per thousand calls of a provider's tool: webSearch, fileSearch, codeInterpreter, grounding.")]
    public required IReadOnlyDictionary<string, decimal> Rates { get; init; }

    [Description("Rates of larger requests.")]
    public required IReadOnlyList<PriceTierResponse> Tiers { get; init; }

    [Description("Rates of certain hours.")]
    public required IReadOnlyList<PriceWindowResponse> Windows { get; init; }
}
