using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>
/// Vercel's AI SDK up to version 6: <c>ai.*</c>. The outer span of a call repeats the usage of the inner one, or of its last step. Version 7
/// writes OpenTelemetry's names. https://ai-sdk.dev/docs/ai-sdk-core/telemetry
/// </summary>
internal sealed class VercelDialect() : SpanDialect("vercel")
{
    private static readonly SpanOperationIndex Operations = new(OperationNames.Vercel);

    public override bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName) => base.Recognises(span, spanName) || span.Scope.SequenceEqual("ai"u8);

    public override SpanOperation OperationOf(in SpanFacts span, ReadOnlySpan<byte> spanName)
        => Operations.OfFirstWord(span.Has(ConventionField.SpanType) ? span.Text(ConventionField.SpanType) : spanName);

    public override UsageRole RoleOf(in SpanFacts span, SpanOperation operation)
    {
        var isInner = span.Text(ConventionField.SpanType).IndexOf(".do"u8) >= 0;
        return base.RoleOf(span, operation) == UsageRole.Billable && !isInner ? UsageRole.Rollup : base.RoleOf(span, operation);
    }

    public override void Complete(in SpanFacts span, ref SpanRow row)
    {
        row.Stream ??= span.Text(ConventionField.SpanType).IndexOf("stream"u8) >= 0 ? true : null;
        switch (row.Operation)
        {
            case SpanOperation.Embedding when JsonTexts.Write(span, ConventionField.InputMessages) is { IsEmpty: false } texts:
                row.InputMessages = texts;
                break;
            case SpanOperation.Rerank when JsonTexts.Write(span, ConventionField.Documents) is { IsEmpty: false } ranking:
                row.Documents = ranking;
                break;
            default:
                VercelAnswer.Complete(span, ref row);
                break;
        }
    }
}
