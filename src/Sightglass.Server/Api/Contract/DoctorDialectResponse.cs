using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A dialect and how many spans are written in it.")]
internal sealed record DoctorDialectResponse
{
    [Description("The dialect; null where none was recognised.")]
    public required string? Dialect { get; init; }

    [Description("Spans in it.")]
    public required long Spans { get; init; }
}
