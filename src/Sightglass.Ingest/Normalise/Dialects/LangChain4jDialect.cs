using Sightglass.Conventions;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>LangChain4j's observations: OpenTelemetry's names, but bare ones for tokens. https://docs.langchain4j.dev</summary>
internal sealed class LangChain4jDialect() : OpenTelemetryDialect("langchain4j")
{
    public override bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName)
        => span.Has(ConventionField.Outcome) && (span.Families & KeyFamilies.GenAi) != KeyFamilies.None && !span.Has(ConventionField.InputTokens);
}
