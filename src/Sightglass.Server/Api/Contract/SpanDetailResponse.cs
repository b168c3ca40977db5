using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("One span, with values over 64 KiB cut to their first 8 KiB.")]
internal sealed record SpanDetailResponse : SpanResponse
{
    [Description("What was cut; the whole value is at /traces/{traceId}/spans/{spanId}/value.")]
    public required IReadOnlyList<CutResponse> Cut { get; init; }
}
