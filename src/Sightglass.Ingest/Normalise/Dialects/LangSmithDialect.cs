using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise.Dialects;

/// <summary>LangSmith's OpenTelemetry export. Its operation names are not to be relied on: a retriever is called <c>embeddings</c>. https://docs.smith.langchain.com</summary>
internal sealed class LangSmithDialect() : TypedDialect("langsmith", OperationNames.LangSmith)
{
    /// <summary>A failure is an exception there, which it records for nothing else; the span's status says that all is well.</summary>
    public override void Complete(in SpanFacts span, ref SpanRow row)
    {
        if (!span.Events.ExceptionType.IsEmpty && row.Status != SpanStatus.Error)
        {
            row.Status = SpanStatus.Error;
            row.StatusMessage = row.StatusMessage.IsEmpty ? span.Arena.Valid(span.Events.ExceptionMessage) : row.StatusMessage;
        }
    }
}
