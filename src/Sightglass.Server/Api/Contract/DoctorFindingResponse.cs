using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Something that is wrong with an emitter's spans.")]
internal sealed record DoctorFindingResponse
{
    [Description("no_usage_on_stream, no_usage, part_of_usage, no_model, no_provider, usage_only_around, not_recognised, no_session, no_user, no_content, deprecated_names or unknown_names.")]
    public required string Kind { get; init; }

    [Description("error: cost or tokens are unknown because of it. warning: something cannot be told or grouped. info: good to know.")]
    public required string Severity { get; init; }

    [Description("On how many spans.")]
    public required long Spans { get; init; }

    [Description("Of how many that should be otherwise.")]
    public required long Of { get; init; }

    [Description("True when both are of the spans whose attributes were read, not of all.")]
    public required bool Sampled { get; init; }

    [Description("The trace of one of the spans.")]
    public required string TraceId { get; init; }

    [Description("One of the spans.")]
    public required string SpanId { get; init; }

    [Description("What it means.")]
    public required string Message { get; init; }

    [Description("What to do about it.")]
    public required string Fix { get; init; }
}
