using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A name in use that its convention has given up.")]
internal sealed record DoctorDeprecatedResponse
{
    [Description("The name; one that ends with * stands for all that begin so.")]
    public required string Attribute { get; init; }

    [Description("The name that took its place.")]
    public required string Replacement { get; init; }

    [Description("Whose name it was.")]
    public required string Source { get; init; }

    [Description("The version of the source that gave it up.")]
    public required string Since { get; init; }

    [Description("On how many of the spans that were read.")]
    public required long Spans { get; init; }

    [Description("How many of them do not have the replacement as well.")]
    public required long Alone { get; init; }

    [Description("The trace of one of them.")]
    public required string TraceId { get; init; }

    [Description("One of them.")]
    public required string SpanId { get; init; }
}
