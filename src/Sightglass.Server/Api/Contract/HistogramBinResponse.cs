using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A part of a number's range.")]
internal sealed record HistogramBinResponse
{
    [Description("Lower end, inside.")]
    public required double From { get; init; }

    [Description("Upper end, outside; of the last bin inside.")]
    public required double To { get; init; }

    [Description("Traces with a number in it. A trace whose spans have several numbers stands in several bins.")]
    public required long Traces { get; init; }
}
