namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>OpenLIT: OpenTelemetry's names with numbers as Anthropic says them. https://docs.openlit.io</summary>
internal sealed class OpenLitDialect() : OpenTelemetryDialect("openlit")
{
    public override bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName)
        => (span.Scope.StartsWith("openlit"u8) || span.Scope.StartsWith("@openlit/"u8)) && base.Recognises(span, spanName);

    public override bool CachesAreOutsideInput(in SpanFacts span, ReadOnlySpan<byte> provider) => provider.SequenceEqual("anthropic"u8) || provider.SequenceEqual("aws.bedrock"u8);
}
