using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What the project's emitters say and leave out.")]
internal sealed record DoctorResponse
{
    [Description("The first moment that was looked at, RFC 3339.")]
    public required string From { get; init; }

    [Description("The last moment that was looked at.")]
    public required string To { get; init; }

    [Description("Attributes were read of so many spans of each emitter at most, the newest. Everything else is counted over the whole range.")]
    public required int SampleSpans { get; init; }

    [Description("False when attributes that are rare on spans may be missing, because there are too many different spans.")]
    public required bool Complete { get; init; }

    [Description("The services, those with the most model calls first.")]
    public required IReadOnlyList<DoctorServiceResponse> Services { get; init; }

    [Description("How many emitters (a service and an instrumentation scope in it) there are in all; at most 100 are listed.")]
    public required long Distinct { get; init; }
}
