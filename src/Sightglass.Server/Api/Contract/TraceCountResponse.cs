using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("How many traces match.")]
internal sealed record TraceCountResponse
{
    [Description("Traces that match.")]
    public required long Count { get; init; }

    [Description("Spans of these traces.")]
    public required long Spans { get; init; }

    [Description("Those of the traces that have a failed span.")]
    public required long Errors { get; init; }
}
