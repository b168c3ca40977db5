namespace Sightglass.Load;

/// <summary>The shape of the traces: a question to a shop's assistant, answered by retrieval and a model. Names as in the OpenTelemetry GenAI conventions, and the plain ones of hand-made services.</summary>
internal static class RagTrace
{
    public const int Services = 20;
    public const int Models = 20;
    public const int Users = 2000;
    public const int Tenants = 50;
    public const int QuestionLength = 1024;
    public const int AnswerLength = 512;
    public const int LeastInputTokens = 1000;
    public const int LeastOutputTokens = 200;
    private const int Internal = 1;
    private const int ServerKind = 2;
    private const int Client = 3;
    private const int FailEvery = 50;

    private static readonly string[] ServiceNames =
    [
        "chat-api", "search-api", "checkout-assistant", "support-bot", "returns-bot", "catalog-writer", "review-summary", "price-advisor", "fraud-explainer", "order-tracker",
        "gift-finder", "size-advisor", "recipe-helper", "travel-planner", "policy-search", "invoice-reader", "contract-review", "hr-assistant", "it-helpdesk", "code-review",
    ];

    private static readonly (string Provider, string Model)[] ModelNames =
    [
        ("openai", "gpt-4o"), ("openai", "gpt-4o-mini"), ("openai", "gpt-4.1"), ("openai", "gpt-4.1-mini"), ("openai", "gpt-4.1-nano"), ("openai", "gpt-5"), ("openai", "gpt-5-mini"),
        ("openai", "o3"), ("openai", "o4-mini"), ("anthropic", "claude-opus-4-1"), ("anthropic", "claude-sonnet-4-5"), ("anthropic", "claude-haiku-4-5"),
        ("anthropic", "claude-3-5-haiku-latest"), ("gcp.gemini", "gemini-2.5-pro"), ("gcp.gemini", "gemini-2.5-flash"), ("mistral_ai", "mistral-large-latest"),
        ("mistral_ai", "mistral-small-latest"), ("cohere", "command-r-plus"), ("deepseek", "deepseek-chat"), ("aws.bedrock", "amazon.nova-pro-v1:0"),
    ];

    private static readonly string[] Paths = ["/api/chat", "/api/ask", "/api/search", "/api/summary", "/v2/answers"];

    /// <summary>The request of one service: a hundred traces over all models.</summary>
    public static RequestTemplate Encode(int service, LoadProtocol protocol)
    {
        ITemplateWriter writer = protocol == LoadProtocol.Json ? new JsonTemplateWriter() : new ProtobufTemplateWriter();
        writer.BeginRequest(
            [
                ("service.name", ServiceNames[service]),
                ("service.version", $"2.{service % 7}.{service % 3}"),
                ("service.namespace", "shop"),
                ("service.instance.id", $"{ServiceNames[service]}-{service % 4}"),
                ("deployment.environment.name", service % 5 == 4 ? "staging" : "production"),
                ("host.name", $"node-{service % 6}"),
                ("telemetry.sdk.language", "dotnet"),
                ("telemetry.sdk.name", "opentelemetry"),
                ("telemetry.sdk.version", "1.20.1"),
            ],
            "Shop.Assistant",
            "2.1.0");
        for (var trace = 0; trace < LoadOptions.TracesPerRequest; trace++)
        {
            WriteTrace(writer, service, trace);
        }

        return writer.Finish();
    }

    private static void WriteTrace(ITemplateWriter writer, int service, int trace)
    {
        var (provider, model) = ModelNames[(service + trace) % Models];
        var failed = trace % FailEvery == 7;
        var topK = 3L + (trace % 6);
        var path = Paths[trace % Paths.Length];
        writer.Span(trace, 0, "http.request", ServerKind, failed: false,
        [
            ("http.request.method", "POST"),
            ("url.path", path),
            ("http.route", path),
            ("http.response.status_code", failed ? 504L : 200L),
            ("server.address", "assistant.shop.example"),
            ("app.request.id", new Varying("req-", SlotKind.RequestId, 16, "")),
            .. Identity(),
        ]);
        writer.Span(trace, 1, "rag.retrieval", Client, failed: false,
        [
            ("gen_ai.operation.name", "retrieval"),
            ("gen_ai.data_source.id", $"kb-{service % 8}"),
            ("rag.top_k", topK),
            ("rag.similarity_threshold", 0.7),
            ("rag.documents_returned", topK - (trace % 2)),
            .. Identity(),
        ]);
        writer.Span(trace, 2, "rag.prompt.build", Internal, failed: false,
        [
            ("llm.prompt_template_id", $"answer-with-sources-{trace % 9}"),
            ("llm.prompt_hash", $"sha256:{service:x2}{trace:x2}5d41402abc4b2a76b9719d911017c592"),
            ("llm.prompt_length", (long)QuestionLength),
            .. Identity(),
        ]);
        writer.Span(trace, 3, "llm.call", Client, failed,
        [
            ("gen_ai.operation.name", "chat"),
            ("gen_ai.provider.name", provider),
            ("gen_ai.request.model", model),
            ("gen_ai.response.model", model),
            ("gen_ai.response.id", new Varying("chatcmpl-", SlotKind.ResponseId, 16, "")),
            ("gen_ai.conversation.id", new Varying("conv-", SlotKind.Session, 16, "")),
            ("gen_ai.request.temperature", Math.Round(0.1 + (trace % 9 * 0.1), 1)),
            ("gen_ai.request.top_p", 0.95),
            ("gen_ai.request.max_tokens", 1024L),
            ("gen_ai.request.stream", trace % 2 == 0),
            ("gen_ai.output.type", "text"),
            ("gen_ai.response.finish_reasons", (string[])[failed ? "error" : "stop"]),
            ("gen_ai.response.time_to_first_chunk", Math.Round(0.2 + (trace * 0.003), 3)),
            ("gen_ai.usage.input_tokens", new Varying("", SlotKind.InputTokens, 4, "")),
            ("gen_ai.usage.output_tokens", new Varying("", SlotKind.OutputTokens, 3, "")),
            ("gen_ai.usage.cache_read.input_tokens", trace % 3 == 0 ? 512L : 0L),
            ("gen_ai.usage.reasoning.output_tokens", trace % 4 == 0 ? 64L : 0L),
            ("gen_ai.prompt.name", $"answer-with-sources-{trace % 9}"),
            ("gen_ai.prompt.version", $"{1 + (trace % 4)}"),
            ("gen_ai.system_instructions", """[{"type":"text","content":"You answer questions of the shop's customers from the documents given, and name them."}]"""),
            ("gen_ai.input.messages", new Varying("""[{"role":"user","parts":[{"type":"text","content":" """.TrimEnd(), SlotKind.Question, QuestionLength, "\"}]}]")),
            ("gen_ai.output.messages", new Varying("""[{"role":"assistant","parts":[{"type":"text","content":" """.TrimEnd(), SlotKind.Answer, AnswerLength, "\"}],\"finish_reason\":\"stop\"}]")),
            ("server.address", "api.models.example"),
            .. Identity(),
        ]);
        writer.Span(trace, 4, "llm.postprocess", Internal, failed: false, [("llm.summary_length", (long)AnswerLength), .. Identity()]);
    }

    private static (string Key, object Value)[] Identity() =>
    [
        ("user.id", new Varying("user-", SlotKind.User, 4, "")),
        ("session.id", new Varying("conv-", SlotKind.Session, 16, "")),
        ("tenant.id", new Varying("tenant-", SlotKind.Tenant, 2, "")),
    ];
}
