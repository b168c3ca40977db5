using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("When the newest trace was.")]
internal sealed record LatestTraceResponse
{
    [Description("Start of the newest trace that matches, of all that is stored, RFC 3339 with nanoseconds; null when none does.")]
    public required string? StartTime { get; init; }
}
