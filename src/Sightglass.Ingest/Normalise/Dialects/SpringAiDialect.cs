using Sightglass.Conventions;
using Sightglass.Domain;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>What Spring AI adds to OpenTelemetry's names: chat clients, advisors, tools and vector stores. Every value is text. https://docs.spring.io/spring-ai</summary>
internal sealed class SpringAiDialect() : TypedDialect("spring-ai", OperationNames.SpringAi)
{
    public override SpanOperation OperationOf(in SpanFacts span, ReadOnlySpan<byte> spanName)
    {
        var operation = base.OperationOf(span, spanName);
        return operation == SpanOperation.Retrieval && !span.Text(ConventionField.DatabaseOperation).SequenceEqual("query"u8) ? SpanOperation.Generic : operation;
    }
}
