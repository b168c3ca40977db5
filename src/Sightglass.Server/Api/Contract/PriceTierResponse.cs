using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Rates of large requests: above the limit the whole request is priced by them.")]
internal sealed record PriceTierResponse
{
    [Description("Input tokens of one request, caches included, above which they hold.")]
    public required long AboveInputTokens { get; init; }

    [Description("The rates; a part that is missing keeps its usual one.")]
    public required IReadOnlyDictionary<string, decimal> Rates { get; init; }
}
