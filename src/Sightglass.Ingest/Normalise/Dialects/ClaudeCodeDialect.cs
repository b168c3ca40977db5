using Sightglass.Conventions;
using Sightglass.Domain;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>Claude Code's own spans: bare names, Anthropic's numbers. https://docs.anthropic.com/en/docs/claude-code/monitoring-usage</summary>
internal sealed class ClaudeCodeDialect() : SpanDialect("claude-code")
{
    private static readonly SpanOperationIndex Spans = new(OperationNames.ClaudeCode);

    public override bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName) => spanName.StartsWith("claude_code."u8);

    public override SpanOperation OperationOf(in SpanFacts span, ReadOnlySpan<byte> spanName) => Spans.OfFirstWord(spanName);

    public override bool CachesAreOutsideInput(in SpanFacts span, ReadOnlySpan<byte> provider) => true;
}
