using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What spans are about.")]
internal sealed record SpanPreviewsResponse
{
    [Description("In the order asked.")]
    public required IReadOnlyList<SpanPreviewResponse> Previews { get; init; }
}
