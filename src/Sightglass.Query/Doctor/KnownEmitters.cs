using System.Collections.Immutable;

namespace Sightglass.Query.Doctor;

/// <summary>What is known about instrumentations: read in their source, or seen in what they sent (docs/doctor.md says which). Nothing here is guessed.</summary>
internal static class KnownEmitters
{
    private const string CaptureContent = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true";
    private const string NewNames = "Set OTEL_SEMCONV_STABILITY_OPT_IN=gen_ai_latest_experimental to get today's names, if this version knows them.";
    private const string NoContentAtAll = "This SDK writes no content on its spans; wrap the call in a span of your own with gen_ai.input.messages and gen_ai.output.messages if you need it.";
    private const string Conversation = "Set the id of the conversation (gen_ai.conversation.id), or session.id on the span around the calls.";

    /// <summary>In the order in which they are asked: the first that fits is taken.</summary>
    private static readonly ImmutableArray<KnownEmitter> All =
    [
        new("OpenAI .NET", "OpenAI.", null)
        {
            Limits =
            [
                "Writes spans only with OPENAI_EXPERIMENTAL_ENABLE_OPEN_TELEMETRY=true or the AppContext switch OpenAI.Experimental.EnableOpenTelemetry.",
                "Writes spans for unary chat calls only: streams, responses and embeddings have none.",
                "Never says cached or reasoning tokens, and no content.",
            ],
            Fixes = Of((FindingKind.NoContent, NoContentAtAll), (FindingKind.DeprecatedNames, NewNames)),
        },
        new("Anthropic C#", "com.anthropic.sdk.csharp", null)
        {
            Limits = ["Writes no content and no finish_reasons (anthropic.message.stop_reason is read instead)."],
            Fixes = Of((FindingKind.NoContent, NoContentAtAll)),
        },
        new("Anthropic TypeScript", "com.anthropic.sdk.typescript", null),
        new("Microsoft.Extensions.AI", "Experimental.Microsoft.Extensions.AI", null)
        {
            Limits = ["Never says tokens written to a cache: its abstraction has no place for them."],
            Fixes = Of(
                (FindingKind.NoContent, $"Set EnableSensitiveData on UseOpenTelemetry, or {CaptureContent}."),
                (FindingKind.NoSession, Conversation),
                (FindingKind.DeprecatedNames, "Update Microsoft.Extensions.AI: from 9.9 on it writes today's names.")),
        },
        new("Microsoft Agent Framework", "Experimental.Microsoft.Agents.AI", null)
        {
            Fixes = Of((FindingKind.NoContent, $"Set EnableSensitiveData on the agent's telemetry, or {CaptureContent}."), (FindingKind.NoSession, Conversation)),
        },
        new("Semantic Kernel", "Microsoft.SemanticKernel", null)
        {
            Limits = ["Streams say neither usage nor finish reason."],
            Fixes = Of(
                (FindingKind.NoUsageOnStream, "Semantic Kernel says no usage on streams, which is a known gap. Do not stream where the cost must be known."),
                (FindingKind.NoContent, "Set SEMANTICKERNEL_EXPERIMENTAL_GENAI_ENABLE_OTEL_DIAGNOSTICS_SENSITIVE=true.")),
        },
        new("Azure.AI.Inference", "Azure.AI.Inference", null) { Fixes = Of((FindingKind.NoContent, "Set AZURE_TRACING_GEN_AI_CONTENT_RECORDING_ENABLED=true.")) },
        new("OpenTelemetry for OpenAI (JavaScript)", "@opentelemetry/instrumentation-openai=", null)
        {
            Limits =
            [
                "Does not say whether a call was streamed.", "Never says cached or reasoning tokens.", "Sends messages as log events only: they are shown when its logs come here too.", "A stream that breaks off has no span.",
            ],
            Fixes = Of(
                (FindingKind.NoUsageOnStream, AskForUsage),
                (FindingKind.NoUsage, AskForUsage),
                (FindingKind.NoContent, "This instrumentation sends messages as log events: send its logs here too (OTLP, /v1/logs), and they are shown on the span. Search does not find them."),
                (FindingKind.DeprecatedNames, NewNames)),
        },
        new("Vercel AI SDK through OpenInference", "ai=", "openinference")
        {
            Fixes = Of(
                (FindingKind.NoSession, "Give experimental_telemetry metadata: { sessionId, userId }."),
                (FindingKind.NoUser, "Give experimental_telemetry metadata: { sessionId, userId }."),
                (FindingKind.DeprecatedNames, "Update to AI SDK 7: older versions write these names and nothing else.")),
        },
        new("OpenInference for OpenAI (JavaScript)", "@arizeai/openinference-instrumentation-openai=", null)
        {
            Limits = ["Never says the usage of chat streams and of embeddings.", "A call that fails has no span."],
            Fixes = Of(
                (FindingKind.NoUsageOnStream, "This instrumentation drops the usage of chat streams even where OpenAI sends it: use @opentelemetry/instrumentation-openai with stream_options: { include_usage: true }, or do not stream."),
                (FindingKind.NoUsage, "This instrumentation does not record the usage of embeddings: use @opentelemetry/instrumentation-openai for them."),
                (FindingKind.NoSession, OpenInferenceContext),
                (FindingKind.NoUser, OpenInferenceContext),
                (FindingKind.NoContent, OpenInferenceContent)),
        },
        new("OpenInference for LangChain (JavaScript)", "@arizeai/openinference-instrumentation-langchain=", null)
        {
            Limits = ["Does not report calls of embedding models."],
            Fixes = Of((FindingKind.NoSession, OpenInferenceContext), (FindingKind.NoUser, OpenInferenceContext), (FindingKind.NoContent, OpenInferenceContent)),
        },
        new("OpenInference", null, "openinference")
        {
            Fixes = Of((FindingKind.NoSession, OpenInferenceContext), (FindingKind.NoUser, OpenInferenceContext), (FindingKind.NoContent, OpenInferenceContent)),
        },
        new("Traceloop for OpenAI (JavaScript)", "@traceloop/instrumentation-openai=", null)
        {
            Limits =
            [
                "Does not say whether a call was streamed.",
                "Drops the usage of streams even where OpenAI sends it; its option enrichTokens puts an estimate there that nothing marks as one.",
                "Never says cached or reasoning tokens.", "Embeddings and calls that fail have no span.",
            ],
            Fixes = Of(
                (FindingKind.NoUsageOnStream, TraceloopDropsUsage),
                (FindingKind.NoUsage, TraceloopDropsUsage),
                (FindingKind.NoSession, TraceloopAssociation),
                (FindingKind.NoUser, TraceloopAssociation),
                (FindingKind.NoContent, TraceloopContent),
                (FindingKind.DeprecatedNames, TraceloopUpdate)),
        },
        new("Traceloop for LangChain (JavaScript)", "@traceloop/instrumentation-langchain=", null)
        {
            Limits = ["Every run is a trace of its own; retrievers, metadata, session and tags are absent.", "Never says cached or reasoning tokens, nor the usage of streams."],
            Fixes = Of(
                (FindingKind.NoSession, "This instrumentation leaves out session and metadata: use @arizeai/openinference-instrumentation-langchain, which writes session.id."),
                (FindingKind.NoUser, "This instrumentation leaves out user and metadata: use @arizeai/openinference-instrumentation-langchain, which writes user.id."),
                (FindingKind.NoContent, TraceloopContent)),
        },
        new("OpenLLMetry (Traceloop)", null, "openllmetry")
        {
            Fixes = Of(
                (FindingKind.NoSession, TraceloopAssociation), (FindingKind.NoUser, TraceloopAssociation), (FindingKind.NoContent, TraceloopContent), (FindingKind.DeprecatedNames, TraceloopUpdate)),
        },
        new("Vercel AI SDK 3 to 6", "ai=", null)
        {
            Limits = ["AI SDK 5 says no cached or reasoning tokens on generateText and generateObject.", "A stream that breaks off has no span."],
            Fixes = Of(
                (FindingKind.NoSession, "Give experimental_telemetry metadata: { sessionId, userId }."),
                (FindingKind.NoUser, "Give experimental_telemetry metadata: { sessionId, userId }."),
                (FindingKind.DeprecatedNames, "Update to AI SDK 7 with @ai-sdk/otel, which writes today's names.")),
        },
        new("Vercel AI SDK 7", "gen_ai=", null)
        {
            Limits = ["Says reasoning tokens only with its usage option."],
            Fixes = Of(
                (FindingKind.NoSession, "Turn on the runtimeContext option of @ai-sdk/otel and put sessionId and userId into the context."),
                (FindingKind.NoUser, "Turn on the runtimeContext option of @ai-sdk/otel and put sessionId and userId into the context.")),
        },
        new("Langfuse SDK", null, "langfuse")
        {
            Limits = ["Its OpenAI wrapper does not record the usage of embeddings."],
            Fixes = Of(
                (FindingKind.NoUsage, "Give usage_details to the observation; the OpenAI wrapper leaves them out for embeddings."),
                (FindingKind.NoSession, "Set the trace's sessionId; the SDK writes it as session.id."),
                (FindingKind.NoUser, "Set the trace's userId; the SDK writes it as user.id.")),
        },
        new("LangSmith SDK", null, "langsmith")
        {
            Limits = ["A streamed call of wrapOpenAI has no span of its own: it is told on the span around it."],
            Fixes = Of(
                (FindingKind.NoSession, "Put session_id, thread_id or conversation_id into the run's metadata."),
                (FindingKind.NoUser, "Put user_id into the run's metadata.")),
        },
        new("OpenLIT", null, "openlit")
        {
            Limits = ["Where a stream has no usage it writes an estimate of its own, which nothing marks as one.", "Never says reasoning tokens of chat completions."],
        },
        new("Genkit", null, "genkit")
        {
            Limits = ["Says usage only inside genkit:output, where it is not read."],
            Fixes = Of((FindingKind.NoUsage, "Genkit says usage only inside the JSON of genkit:output, where it is not read: add an instrumentation of the model's own SDK.")),
        },
        new("LangChain4j", null, "langchain4j"),
        new("Spring AI", null, "spring-ai")
        {
            Fixes = Of((FindingKind.NoSession, "Give the chat client a conversation id (spring.ai.chat.client.conversation.id).")),
        },
        new("Pydantic AI / Logfire", null, "pydantic-ai"),
        new("Google ADK", null, "google-adk"),
        new("Strands Agents", null, "strands"),
        new("MLflow", null, "mlflow"),
        new("Claude Code", null, "claude-code"),
        new("Microsoft Agent Framework workflows", null, "agent-framework"),
    ];

    private static string AskForUsage
        => "Set stream_options: { include_usage: true } in streamed requests: OpenAI sends the usage of a stream only when asked, and this instrumentation then keeps it.";

    private static string TraceloopDropsUsage
        => "This instrumentation drops the usage of streams even where OpenAI sends it: use @opentelemetry/instrumentation-openai with stream_options: { include_usage: true }, or do not stream.";

    private static string OpenInferenceContext => "Set the session and the user in the context (using_session and using_user in Python): session.id and user.id then stand on every span of it.";

    private static string OpenInferenceContent => "Unset the OPENINFERENCE_HIDE_* switches that hide inputs and outputs.";

    private static string TraceloopAssociation => "Set the association properties session_id and user_id.";

    private static string TraceloopContent => "Unset TRACELOOP_TRACE_CONTENT, or set it to true.";

    private static string TraceloopUpdate => "Update the instrumentation: from semconv-ai 0.5 on it writes OpenTelemetry's names, package by package.";

    /// <summary>The instrumentation an emitter is; null when it is none of the known.</summary>
    public static KnownEmitter? Find(string scope, string dialect) => All.FirstOrDefault(each => each.Is(scope, dialect));

    private static ImmutableDictionary<FindingKind, string> Of(params ReadOnlySpan<(FindingKind Kind, string Fix)> fixes)
    {
        var builder = ImmutableDictionary.CreateBuilder<FindingKind, string>();
        foreach (var (kind, fix) in fixes)
        {
            builder.Add(kind, fix);
        }

        return builder.ToImmutable();
    }
}
