using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A page of traces.")]
internal sealed record TraceListResponse
{
    [Description("In the order asked for: newest first unless sort says otherwise.")]
    public required IReadOnlyList<TraceSummaryResponse> Traces { get; init; }

    [Description("Asks for the next page; null when this is the last.")]
    public required string? NextCursor { get; init; }
}
