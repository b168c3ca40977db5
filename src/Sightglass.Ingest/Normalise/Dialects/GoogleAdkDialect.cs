using Sightglass.Conventions;
using Sightglass.Domain;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>Google's Agent Development Kit. Its output count leaves out the thoughts, which only the raw answer tells. https://google.github.io/adk-docs</summary>
internal sealed class GoogleAdkDialect() : OpenTelemetryDialect("google-adk")
{
    private static readonly SpanOperationIndex Spans = new(OperationNames.GoogleAdk);

    public override bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName) => span.Scope.SequenceEqual("gcp.vertex.agent"u8);

    public override SpanOperation OperationOf(in SpanFacts span, ReadOnlySpan<byte> spanName)
        => span.Text(ConventionField.ToolName).SequenceEqual("(merged tools)"u8) || spanName.SequenceEqual("execute_tool (merged)"u8) ? SpanOperation.Generic
            : span.Has(ConventionField.OperationName) ? base.OperationOf(span, spanName)
            : Spans.OfFirstWord(spanName);
}
