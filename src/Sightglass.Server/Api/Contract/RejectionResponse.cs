using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Spans rejected for one reason.")]
internal sealed record RejectionResponse
{
    [Description("The reason, a short fixed text.")]
    public required string Reason { get; init; }

    [Description("How many spans.")]
    public required long Count { get; init; }
}
