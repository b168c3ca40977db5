using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One number at one time.")]
internal sealed record StatsPointResponse
{
    [Description("The step's beginning, RFC 3339 with nanoseconds.")]
    public required string Time { get; init; }

    [Description("The number; null when unknown.")]
    public required double? Value { get; init; }
}
