using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Rates of large requests.")]
internal sealed record PriceTierBody
{
    [Description("Input tokens of one request, caches included, above which they hold.")]
    public long? AboveInputTokens { get; init; }

    [Description("The rates; a part that is missing keeps its usual one.")]
    public IReadOnlyDictionary<string, decimal>? Rates { get; init; }
}
