using System.Collections.Immutable;
using System.Text;
using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>Traceloop's OpenLLMetry, old (<c>llm.request.type</c>, <c>gen_ai.prompt.0.*</c>) and new. https://github.com/traceloop/openllmetry</summary>
internal sealed class OpenLlmetryDialect() : OpenTelemetryDialect("openllmetry")
{
    private static readonly SpanOperationIndex Kinds = new(OperationNames.OpenLlmetryKinds);
    private static readonly SpanOperationIndex Requests = new(OperationNames.OpenLlmetryRequests);
    private static readonly SpanOperationIndex Spans = new(OperationNames.OpenLlmetrySpans);
    private static readonly ImmutableArray<byte[]> VectorDatabases = [.. OperationNames.VectorDatabases.Select(Encoding.UTF8.GetBytes)];

    public override bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName)
        => span.SourceOf(ConventionField.SpanType) == Source
            || span.Has(ConventionField.RequestType)
            || (span.Families & (KeyFamilies.Traceloop | KeyFamilies.IndexedPrompt)) != KeyFamilies.None
            || ((span.Scope.StartsWith("opentelemetry.instrumentation."u8) || span.Scope.StartsWith("@traceloop/"u8)) && base.Recognises(span, spanName))
            || IsVectorQuery(span);

    public override SpanOperation OperationOf(in SpanFacts span, ReadOnlySpan<byte> spanName)
    {
        if (Kinds.TryGet(span.Text(ConventionField.SpanType), out var operation) || Requests.TryGet(span.Text(ConventionField.RequestType), out operation))
        {
            return operation;
        }

        if (IsVectorQuery(span))
        {
            return SpanOperation.Retrieval;
        }

        if (!span.Has(ConventionField.OperationName) && spanName.LastIndexOf((byte)'.') is >= 0 and var dot && Spans.TryGet(spanName[(dot + 1)..], out operation))
        {
            return operation;
        }

        return base.OperationOf(span, spanName);
    }

    /// <summary>Its JavaScript instrumentation hands on what Anthropic says, its Python one adds the caches; for Bedrock both hand on.</summary>
    public override bool CachesAreOutsideInput(in SpanFacts span, ReadOnlySpan<byte> provider)
        => provider.SequenceEqual("aws.bedrock"u8) || (provider.SequenceEqual("anthropic"u8) && span.Scope.StartsWith("@traceloop/"u8));

    public override ReadOnlySpan<byte> ProviderOf(ReadOnlySpan<byte> named) => named.SequenceEqual("Google"u8) ? "gcp.gen_ai"u8 : default;

    public override void Complete(in SpanFacts span, ref SpanRow row)
    {
        if ((span.Families & KeyFamilies.IndexedPrompt) != KeyFamilies.None)
        {
            row.InputMessages = row.InputMessages.IsEmpty ? IndexedMessages.Write(span, "gen_ai.prompt."u8) : row.InputMessages;
            row.OutputMessages = row.OutputMessages.IsEmpty ? IndexedMessages.Write(span, "gen_ai.completion."u8) : row.OutputMessages;
        }
    }

    private static bool IsVectorQuery(in SpanFacts span)
    {
        var operation = span.Text(ConventionField.DatabaseOperation);
        if (!operation.SequenceEqual("query"u8) && !operation.SequenceEqual("search"u8))
        {
            return false;
        }

        foreach (var database in VectorDatabases)
        {
            if (span.Text(ConventionField.Database).SequenceEqual(database))
            {
                return true;
            }
        }

        return false;
    }
}
