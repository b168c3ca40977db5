using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Why there is no text: null when there is, not_captured, or hashed when only a hash was sent.")]
internal sealed record AbsenceResponse
{
    [Description("Of what went in.")]
    public required string? Input { get; init; }

    [Description("Of what came out.")]
    public required string? Output { get; init; }
}
