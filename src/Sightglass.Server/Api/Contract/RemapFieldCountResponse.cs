using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("On how many spans a field changed.")]
internal sealed record RemapFieldCountResponse
{
    [Description("The field.")]
    public required string Field { get; init; }

    [Description("The spans.")]
    public required long Spans { get; init; }
}
