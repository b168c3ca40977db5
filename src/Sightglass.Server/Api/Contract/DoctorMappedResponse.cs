using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A field and an attribute it was read from.")]
internal sealed record DoctorMappedResponse
{
    [Description("The field, such as inputTokens.")]
    public required string Field { get; init; }

    [Description("The attribute; the place inside its JSON text after a #. A number in it is N.")]
    public required string Attribute { get; init; }

    [Description("Whose name it is: a dialect, or the emitter whose variant it is.")]
    public required string Source { get; init; }

    [Description("The version of the source that introduced it; null when not known.")]
    public required string? Since { get; init; }

    [Description("On how many of the spans that were read.")]
    public required long Spans { get; init; }
}
