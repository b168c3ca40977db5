using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One product of a cost.")]
internal sealed record CostLineResponse
{
    [Description("input (neither read from nor written to a cache), cache_read, cache_write, cache_write_hour or output.")]
    public required string Part { get; init; }

    [Description("Tokens.")]
    public required long Tokens { get; init; }

    [Description("US dollars per million tokens, every factor included.")]
    public required decimal UsdPerMillion { get; init; }

    [Description("The product, US dollars.")]
    public required decimal Usd { get; init; }
}
