using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;
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
        if (row.Operation == SpanOperation.Embedding)
        {
            CompleteEmbedding(span, ref row);
            return;
        }

        VercelAnswer.Complete(span, ref row);
    }

    /// <summary>What is embedded is a list of texts that are JSON each: <c>["\"one text\""]</c>.</summary>
    private static void CompleteEmbedding(in SpanFacts span, ref SpanRow row)
    {
        if (!span.TryGetRaw(ConventionField.InputMessages, out var type, out var items) || type != AttributeType.Array)
        {
            return;
        }

        var json = span.Json;
        json.Reset();
        var reader = new ProtobufReader(items, 0);
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.List.Values)
            {
                reader.Skip(tag);
                continue;
            }

            var item = reader.ReadMessage();
            var value = AnyValueSlice.Read(ref item);
            if (value.Type == AttributeType.String)
            {
                json.Raw(json.Length == 0 ? (byte)'[' : (byte)',');
                if (JsonPlaces.IsText(value.Content) && Utf8Text.IsValid(value.Content))
                {
                    json.Raw(value.Content);
                }
                else
                {
                    json.String(value.Content);
                }
            }
        }

        if (json.Length > 0)
        {
            json.Raw((byte)']');
            row.InputMessages = span.Arena.Keep(json.Written);
        }
    }
}
