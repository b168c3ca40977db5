using Sightglass.Conventions;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>AWS Strands Agents: OpenTelemetry's names with Bedrock's numbers, and milliseconds where a metric's name means seconds. https://strandsagents.com</summary>
internal sealed class StrandsDialect() : OpenTelemetryDialect("strands")
{
    public override bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName)
        => span.Scope.SequenceEqual("strands.telemetry.tracer"u8) || span.Text(ConventionField.Provider).SequenceEqual("strands-agents"u8);

    public override bool CachesAreOutsideInput(in SpanFacts span, ReadOnlySpan<byte> provider) => true;
}
