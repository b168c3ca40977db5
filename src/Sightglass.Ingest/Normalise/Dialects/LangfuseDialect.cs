using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>
/// Langfuse's SDKs: <c>langfuse.observation.*</c>; usage in buckets that do not overlap, or in OpenAI's words. https://langfuse.com/docs
/// </summary>
internal sealed class LangfuseDialect() : TypedDialect("langfuse", OperationNames.Langfuse)
{
    public override bool Recognises(in SpanFacts span, ReadOnlySpan<byte> spanName) => base.Recognises(span, spanName) || span.Scope.SequenceEqual("langfuse-sdk"u8);

    public override SpanOperation OperationOf(in SpanFacts span, ReadOnlySpan<byte> spanName)
    {
        var operation = base.OperationOf(span, spanName);

        // Its Python SDK up to 3.3.0 calls a generation "span".
        return operation == SpanOperation.Generic && span.Text(ConventionField.SpanType).SequenceEqual("span"u8)
            && (span.Has(ConventionField.RequestModel) || span.Has(ConventionField.InputTokens) || span.Has(ConventionField.UncachedInputTokens) || span.Has(ConventionField.PromptName))
            ? SpanOperation.Llm
            : operation;
    }

    /// <summary>A failure is a level there; the span's status stays unset.</summary>
    public override void Complete(in SpanFacts span, ref SpanRow row)
    {
        if (span.Text(ConventionField.Level).SequenceEqual("ERROR"u8))
        {
            var message = span.Text(ConventionField.StatusMessage);
            row.Status = row.Status == SpanStatus.Unset ? SpanStatus.Error : row.Status;
            row.StatusMessage = row.StatusMessage.IsEmpty ? message : row.StatusMessage;
            row.ErrorType = row.ErrorType.IsEmpty ? message : row.ErrorType;
        }
    }
}
