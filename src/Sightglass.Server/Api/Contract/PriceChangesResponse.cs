using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Changes of the project's prices.")]
internal sealed record PriceChangesResponse
{
    [Description("The last first.")]
    public required IReadOnlyList<PriceChangeResponse> Changes { get; init; }

    [Description("The version to give as before for older ones; null at the end.")]
    public required ulong? NextBefore { get; init; }
}
