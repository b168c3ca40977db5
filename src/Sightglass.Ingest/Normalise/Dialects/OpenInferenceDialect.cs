using Sightglass.Conventions;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>Arize's OpenInference: <c>openinference.span.kind</c>, messages with a key for each part. https://github.com/Arize-ai/openinference</summary>
internal sealed class OpenInferenceDialect() : TypedDialect("openinference", OperationNames.OpenInference)
{
    /// <summary>Its instrumentation of Bedrock's Converse hands on the raw <c>inputTokens</c>.</summary>
    public override bool CachesAreOutsideInput(in SpanFacts span, ReadOnlySpan<byte> provider) => provider.SequenceEqual("aws.bedrock"u8);

    public override void Complete(in SpanFacts span, ref SpanRow row)
    {
        if ((span.Families & KeyFamilies.OpenInferenceMessages) != KeyFamilies.None)
        {
            row.InputMessages = row.InputMessages.IsEmpty ? IndexedMessages.Write(span, "llm.input_messages."u8) : row.InputMessages;
            row.OutputMessages = row.OutputMessages.IsEmpty ? IndexedMessages.Write(span, "llm.output_messages."u8) : row.OutputMessages;
        }

        if ((span.Families & KeyFamilies.IndexedDocuments) != KeyFamilies.None && row.Documents.IsEmpty)
        {
            row.Documents = IndexedDocuments.Write(span);
        }
    }
}
