using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>Arize's OpenInference: <c>openinference.span.kind</c>, messages with a key for each part. https://github.com/Arize-ai/openinference</summary>
internal sealed class OpenInferenceDialect() : TypedDialect("openinference", OperationNames.OpenInference)
{
    /// <summary>Its instrumentation of Bedrock's Converse hands on the raw <c>inputTokens</c>.</summary>
    public override bool CachesAreOutsideInput(in SpanFacts span, ReadOnlySpan<byte> provider) => provider.SequenceEqual("aws.bedrock"u8);

    public override void Complete(in SpanFacts span, ref SpanRow row)
    {
        VercelAnswer.Complete(span, ref row);
        if ((span.Families & KeyFamilies.OpenInferenceMessages) != KeyFamilies.None)
        {
            row.InputMessages = row.InputMessages.IsEmpty ? Messages(span, "llm.input_messages."u8, ConventionField.AnyInput) : row.InputMessages;
            row.OutputMessages = row.OutputMessages.IsEmpty ? Output(span) : row.OutputMessages;
        }

        if (row.Operation == SpanOperation.Embedding && row.InputMessages.IsEmpty)
        {
            row.InputMessages = IndexedTexts.Write(span);
        }

        if ((span.Families & KeyFamilies.IndexedDocuments) != KeyFamilies.None && row.Documents.IsEmpty)
        {
            row.Documents = IndexedDocuments.Write(span);
        }
    }

    /// <summary>Of several answers the keys hold the first; the provider's answer, where it was sent, holds all.</summary>
    private static ReadOnlySpan<byte> Output(scoped in SpanFacts span)
        => span.Count(ConventionField.ChoiceCount, int.MaxValue) > 1 && IsObject(span.Text(ConventionField.AnyOutput))
            ? default
            : Messages(span, "llm.output_messages."u8, ConventionField.AnyOutput);

    /// <summary>
    /// The messages with a key for each part; none when they leave out what the JSON they were made of says: the ids of tool calls, or all that was
    /// said (LangChain.js).
    /// </summary>
    private static ReadOnlySpan<byte> Messages(scoped in SpanFacts span, scoped ReadOnlySpan<byte> prefix, ConventionField whole)
    {
        var messages = IndexedMessages.Write(span, prefix, out var isPartial);
        return isPartial && IsObject(span.Text(whole)) ? default : messages;
    }

    private static bool IsObject(ReadOnlySpan<byte> text) => !text.IsEmpty && text[0] == (byte)'{' && JsonPlaces.IsWhole(text);
}
