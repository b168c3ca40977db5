using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A page of the lines of spans.")]
internal sealed record SpanSummaryListResponse
{
    [Description("Newest first.")]
    public required IReadOnlyList<SpanSummaryResponse> Spans { get; init; }

    [Description("Asks for the next page; null when this is the last.")]
    public required string? NextCursor { get; init; }
}
