using Sightglass.Conventions;
using Sightglass.Domain;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>Pydantic AI and Logfire: OpenTelemetry's names, with totals on the agent's span. https://ai.pydantic.dev/logfire</summary>
internal sealed class PydanticAiDialect() : OpenTelemetryDialect("pydantic-ai")
{
    public override bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName)
        => span.Scope.SequenceEqual("pydantic-ai"u8) || (span.Families & KeyFamilies.Logfire) != KeyFamilies.None;

    public override SpanOperation OperationOf(in SpanFacts span, ReadOnlySpan<byte> spanName)
    {
        if (span.Has(ConventionField.OperationName))
        {
            return base.OperationOf(span, spanName);
        }

        return spanName.SequenceEqual("agent run"u8) || (spanName.EndsWith(" run"u8) && span.Has(ConventionField.InputTokens)) ? SpanOperation.Agent
            : spanName.SequenceEqual("running tool"u8) ? SpanOperation.Tool
            : spanName.StartsWith("running "u8) && spanName.EndsWith("tools"u8) ? SpanOperation.Step
            : base.OperationOf(span, spanName);
    }
}
