using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A page of traces.")]
internal sealed record TraceListResponse
{
    [Description("Newest first.")]
    public required IReadOnlyList<TraceSummaryResponse> Traces { get; init; }

    [Description("Asks for the next page; null when this is the last.")]
    public required string? NextCursor { get; init; }
}
