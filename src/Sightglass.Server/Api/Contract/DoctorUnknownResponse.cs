using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("An attribute about model calls that nothing reads.")]
internal sealed record DoctorUnknownResponse
{
    [Description("Its name; a number in it is N.")]
    public required string Attribute { get; init; }

    [Description("On how many of the spans that were read.")]
    public required long Spans { get; init; }

    [Description("The trace of one of them.")]
    public required string TraceId { get; init; }

    [Description("One of them.")]
    public required string SpanId { get; init; }
}
