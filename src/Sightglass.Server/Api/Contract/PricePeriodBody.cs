using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A model's rates over a time.")]
internal sealed record PricePeriodBody
{
    [Description("The day (2026-11-20) or moment from which they hold, UTC; none: always before.")]
    public string? From { get; init; }

    [Description("The day or moment at which they end; none: not known to end.")]
    public string? To { get; init; }

    [Description("US dollars per million tokens by part: input, cacheRead, cacheWrite, cacheWriteHour, output, inputAudio, cacheReadAudio, outputAudio, inputImage, cacheReadImage, outputImage; per thousand calls of a provider's tool: webSearch, fileSearch, codeInterpreter, grounding.")]
    public IReadOnlyDictionary<string, decimal>? Rates { get; init; }

    [Description("Rates of larger requests.")]
    public IReadOnlyList<PriceTierBody>? Tiers { get; init; }

    [Description("Rates of certain hours.")]
    public IReadOnlyList<PriceWindowBody>? Windows { get; init; }
}
