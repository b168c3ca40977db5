using System.Collections.Immutable;
using System.Text;
using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;
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
        // LangChain's tools are tasks by their kind.
        if (span.Text(ConventionField.SpanType).SequenceEqual("task"u8) && span.Text(ConventionField.OperationName).SequenceEqual("execute_tool"u8))
        {
            return SpanOperation.Tool;
        }

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
        else if (span.Scope.SequenceEqual("@traceloop/instrumentation-openai"u8))
        {
            UnwrapMessages(span, ref row);
        }
    }

    /// <summary>Its JavaScript package puts the list of messages that OpenAI's responses are asked with, as JSON, into the text of one.</summary>
    private static void UnwrapMessages(in SpanFacts span, ref SpanRow row)
    {
        var before = "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":"u8;
        var after = "}]}]"u8;
        if (!row.InputMessages.StartsWith(before) || !row.InputMessages[before.Length..].StartsWith("\"[{\\\"role\\\":"u8) || !row.InputMessages.EndsWith(after))
        {
            return;
        }

        var text = row.InputMessages[before.Length..^after.Length];
        if (!JsonPlaces.IsText(text))
        {
            return;
        }

        var list = span.Arena.Take(text.Length);
        var length = JsonEscape.Unescape(text[1..^1], list);
        if (JsonPlaces.IsArray(list[..length]))
        {
            span.LeaveContent(ConventionField.InputMessages);
            row.InputMessages = list[..length];
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
