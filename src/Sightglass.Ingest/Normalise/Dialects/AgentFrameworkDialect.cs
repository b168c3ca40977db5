using Sightglass.Conventions;
using Sightglass.Domain;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>Workflows of Microsoft's Agent Framework; its agents write OpenTelemetry's names. https://learn.microsoft.com/agent-framework</summary>
internal sealed class AgentFrameworkDialect() : SpanDialect("agent-framework")
{
    private static readonly SpanOperationIndex Spans = new(OperationNames.AgentFramework);

    public override bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName) => span.Scope.SequenceEqual("Microsoft.Agents.AI.Workflows"u8);

    public override SpanOperation OperationOf(in SpanFacts span, ReadOnlySpan<byte> spanName) => Spans.OfFirstWord(spanName);
}
