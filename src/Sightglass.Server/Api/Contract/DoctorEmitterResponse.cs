using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What one instrumentation scope of a service says and leaves out.")]
internal sealed record DoctorEmitterResponse
{
    [Description("The scope's name; null when it has none.")]
    public required string? Scope { get; init; }

    [Description("The scope's version; null when it says none.")]
    public required string? Version { get; init; }

    [Description("The languages of the SDKs that sent its spans (telemetry.sdk.language).")]
    public required IReadOnlyList<string> Languages { get; init; }

    [Description("The instrumentation's name, where it is known by its scope or dialect.")]
    public required string? Instrumentation { get; init; }

    [Description("The dialects of its spans; a null dialect stands for spans on which none was recognised.")]
    public required IReadOnlyList<DoctorDialectResponse> Dialects { get; init; }

    [Description("Its spans.")]
    public required long Spans { get; init; }

    [Description("Those of them that are model calls: whose usage counts.")]
    public required long Calls { get; init; }

    [Description("When its newest span began, RFC 3339 with nanoseconds.")]
    public required string LastSpanAt { get; init; }

    [Description("Of how many of its spans the attributes were read.")]
    public required long SampledSpans { get; init; }

    [Description("True when that is not all of them.")]
    public required bool Sampled { get; init; }

    [Description("What is wrong, the worst first.")]
    public required IReadOnlyList<DoctorFindingResponse> Findings { get; init; }

    [Description("The fields that were filled, each with the attribute it was read from.")]
    public required IReadOnlyList<DoctorMappedResponse> Mapped { get; init; }

    [Description("Attributes about model calls that nothing reads, at most 200. They are kept as sent.")]
    public required IReadOnlyList<DoctorUnknownResponse> Unknown { get; init; }

    [Description("Names in use that their convention has given up. They are read all the same.")]
    public required IReadOnlyList<DoctorDeprecatedResponse> Deprecated { get; init; }

    [Description("What this instrumentation is known not to say, whatever is set.")]
    public required IReadOnlyList<string> Limits { get; init; }
}
