using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A page of spans.")]
internal sealed record SpanListResponse
{
    [Description("Newest first.")]
    public required IReadOnlyList<SpanResponse> Spans { get; init; }

    [Description("Asks for the next page; null when this is the last.")]
    public required string? NextCursor { get; init; }
}
