using Sightglass.Conventions;
using Sightglass.Domain;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>The plain <c>llm.*</c> and <c>rag.*</c> names of services instrumented by hand. Their input count includes the caches, by definition.</summary>
internal sealed class PlainDialect() : SpanDialect("plain")
{
    public override bool NamesOneModel => true;

    public override bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName)
        => (span.Families & (KeyFamilies.Rag | KeyFamilies.Eval | KeyFamilies.PlainCall)) != KeyFamilies.None
            || SpanOperationIndex.PlainSpans.TryGet(spanName, out _);

    public override SpanOperation OperationOf(in SpanFacts span, ReadOnlySpan<byte> spanName)
    {
        if (SpanOperationIndex.PlainSpans.TryGet(spanName, out var named))
        {
            return named;
        }

        if ((span.Families & KeyFamilies.Eval) != KeyFamilies.None)
        {
            return SpanOperation.Evaluator;
        }

        if (span.Has(ConventionField.RetrievalCount))
        {
            return SpanOperation.Retrieval;
        }

        if (span.Has(ConventionField.RequestModel) || (span.Families & KeyFamilies.PlainUsage) != KeyFamilies.None)
        {
            return SpanOperation.Llm;
        }

        return span.Has(ConventionField.HttpMethod) ? SpanOperation.Http : SpanOperation.Generic;
    }
}
