using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What traces are about.")]
internal sealed record TracePreviewsResponse
{
    [Description("In the order asked.")]
    public required IReadOnlyList<TracePreviewResponse> Previews { get; init; }
}
