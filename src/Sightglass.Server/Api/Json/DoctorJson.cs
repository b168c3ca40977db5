using System.Text.Json;
using Sightglass.Query.Doctor;
using Sightglass.Query.Times;
using Sightglass.Server.Api.Contract;

namespace Sightglass.Server.Api.Json;

/// <summary>How a report on emitters is written.</summary>
internal static class DoctorJson
{
    public static DoctorResponse Describe(DoctorReport report) => new()
    {
        From = Rfc3339.Format(report.Range.FromNanos),
        To = Rfc3339.Format(report.Range.ToNanos),
        SampleSpans = report.SampleSpans,
        Complete = report.AllShapes,
        Services = [.. report.Emitters.GroupBy(each => each.Emitter.Service, StringComparer.Ordinal).Select(Describe)],
        Distinct = report.Distinct,
    };

    private static DoctorServiceResponse Describe(IGrouping<string, EmitterReport> service) => new()
    {
        Service = service.Key.OrNull(),
        Spans = service.Sum(each => each.Emitter.Spans),
        Calls = service.Sum(each => each.Emitter.Calls),
        Emitters = [.. service.Select(Describe)],
    };

    private static DoctorEmitterResponse Describe(EmitterReport report) => new()
    {
        Scope = report.Emitter.ScopeName.OrNull(),
        Version = report.Emitter.ScopeVersion.OrNull(),
        Languages = report.Emitter.Languages,
        Instrumentation = report.Instrumentation,
        Dialects = [.. report.Emitter.Dialects.Select(each => new DoctorDialectResponse { Dialect = each.Dialect.OrNull(), Spans = each.Spans })],
        Spans = report.Emitter.Spans,
        Calls = report.Emitter.Calls,
        LastSpanAt = Rfc3339.Format(report.Emitter.LastNanos),
        SampledSpans = report.Emitter.Sampled,
        Sampled = report.Emitter.Sampled < report.Emitter.Spans,
        Findings = [.. report.Findings.Select(Describe)],
        Mapped = [.. report.Mapped.Select(each => new DoctorMappedResponse
        {
            Field = JsonNamingPolicy.CamelCase.ConvertName(each.Field.ToString()),
            Attribute = each.Attribute,
            Source = each.Source,
            Since = each.Since.OrNull(),
            Spans = each.Spans,
        })],
        Unknown = [.. report.Unknown.Select(each => new DoctorUnknownResponse
        {
            Attribute = each.Attribute,
            Spans = each.Spans,
            TraceId = each.Example.TraceId.ToString(),
            SpanId = each.Example.SpanId.ToString(),
        })],
        Deprecated = [.. report.Deprecated.Select(Describe)],
        Limits = report.Limits,
    };

    private static DoctorDeprecatedResponse Describe(DeprecatedUse use) => new()
    {
        Attribute = use.Name.Name,
        Replacement = use.Name.Replacement,
        Source = use.Name.Source,
        Since = use.Name.Since,
        Spans = use.Spans,
        Alone = use.Alone,
        TraceId = use.Example.TraceId.ToString(),
        SpanId = use.Example.SpanId.ToString(),
    };

    private static DoctorFindingResponse Describe(Finding finding) => new()
    {
        Kind = JsonNamingPolicy.SnakeCaseLower.ConvertName(finding.Kind.ToString()),
        Severity = JsonNamingPolicy.SnakeCaseLower.ConvertName(finding.Severity.ToString()),
        Spans = finding.Spans,
        Of = finding.Of,
        Sampled = finding.IsSampled,
        TraceId = finding.Example.TraceId.ToString(),
        SpanId = finding.Example.SpanId.ToString(),
        Message = finding.Message,
        Fix = finding.Fix,
    };
}
