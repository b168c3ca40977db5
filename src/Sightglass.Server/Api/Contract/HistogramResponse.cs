using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("How a number is spread.")]
internal sealed record HistogramResponse
{
    [Description("ms for durations, usd for money; null for plain numbers.")]
    public required string? Unit { get; init; }

    [Description("From the smallest to the largest number, at most 24; in equal steps, or in equal ratios where the numbers span more than two powers of ten.")]
    public required IReadOnlyList<HistogramBinResponse> Bins { get; init; }
}
