using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Demo.History;

/// <summary>Turns a request into the spans the shop sends of it: the same steps, names and attributes.</summary>
internal sealed class TraceDraft
{
    private const string Chat = "shop-chat";
    private const double CharactersAToken = 4;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RequestPlan _plan;
    private readonly List<SpanDraft> _spans = [];
    private readonly string _trace;
    private readonly string _root;
    private int _count;
    private TimeSpan _passed;

    private TraceDraft(RequestPlan plan, int seed)
    {
        _plan = plan;
        _trace = Id($"{seed}/{plan.Start.Ticks}/{plan.Session}", 16);
        _root = NextId();
    }

    public static IReadOnlyList<SpanDraft> Of(RequestPlan plan, int seed)
    {
        var draft = new TraceDraft(plan, seed);
        draft.Build();
        return draft._spans;
    }

    private void Build()
    {
        _passed = Ms(3);
        if (_plan.Feature == "checkout")
        {
            Neighbour("shop-fraudcheck", "POST", "/assess", 9);
        }

        Retrieval();
        PromptBuild();
        if (_plan.AsksTool && !_plan.Refuses && !_plan.Fails)
        {
            Call(asksTool: true);
            Step("llm.tool", 12, ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", "order_status"), ("gen_ai.tool.type", "function"), ("gen_ai.tool.call.arguments", """{"order":"10442"}"""));
        }

        Call(asksTool: false);
        if (!_plan.Fails)
        {
            Step("llm.postprocess", 1.5, ("llm.summary_length", Said.Length));
            Evaluation();
            if (_plan.Feature == "search")
            {
                Neighbour("shop-recommendations", "POST", "/recommend", 14);
            }
        }

        Add(_root, "", "http.request", Chat, 2, TimeSpan.Zero, _passed + Ms(2), _plan.Fails,
            ("http.request.method", "POST"), ("http.route", "/chat"), ("url.path", "/chat"), ("http.response.status_code", _plan.Fails ? 503 : 200));
        if (_plan.IsJudged && !_plan.Fails)
        {
            Judge();
        }
    }

    private string Said => _plan.Refuses ? Talks.Refusal : _plan.Groundedness < 0.5 ? _plan.Talk.Invented : _plan.Talk.Answer;

    private void Retrieval()
    {
        var documents = _plan.Talk.Documents.Take(_plan.Documents).Select((id, place) => new { id, score = Math.Round(0.86 - (0.13 * place), 3) });
        var id = NextId();
        var began = _passed;
        var embedding = Ms(Math.Min(8, _plan.RetrievalMs / 4));
        Add(NextId(), id, "llm.embedding", Chat, 3, began, embedding, false,
            ("gen_ai.operation.name", "embeddings"), ("gen_ai.provider.name", "openai"), ("llm.provider", "openai"), ("gen_ai.request.model", "text-embedding-3-small"), ("llm.model", "text-embedding-3-small"),
            ("gen_ai.usage.input_tokens", Tokens(_plan.Talk.Question)));
        Add(id, _root, "rag.retrieval", Chat, 3, began, Ms(_plan.RetrievalMs), false,
            ("gen_ai.operation.name", "retrieval"), ("gen_ai.data_source.id", "shop-documents"), ("rag.top_k", 6), ("rag.similarity_threshold", 0.25),
            ("rag.documents_returned", documents.Count()), ("gen_ai.retrieval.documents", JsonSerializer.Serialize(documents, Plain)), ("gen_ai.retrieval.query.text", _plan.Talk.Question));
        _passed = began + Ms(_plan.RetrievalMs);
    }

    private void PromptBuild()
        => Step("rag.prompt.build", 0.9, ("gen_ai.prompt.name", "answer"), ("llm.prompt_template_id", "answer"), ("gen_ai.prompt.version", _plan.PromptVersion), ("llm.prompt_template_version", _plan.PromptVersion),
            ("llm.prompt_hash", Hash(Prompt)), ("llm.prompt_length", Prompt.Length));

    private string Prompt => $"Template answer v{_plan.PromptVersion}. Documents: {string.Join(", ", _plan.Talk.Documents)}. Question: {_plan.Talk.Question}";

    private void Call(bool asksTool)
    {
        var output = asksTool ? 22 : _plan.OutputTokens;
        var attempts = asksTool ? 0 : _plan.Refused;
        var (events, waited) = Retries(attempts);
        var first = waited + Ms(_plan.FirstTokenMs);
        var took = _plan.Fails ? waited + Ms(60) : first + TimeSpan.FromSeconds(output / _plan.TokensPerSecond);
        var attributes = Request();
        if (attempts > 0)
        {
            attributes.Add(("llm.retry.count", attempts));
            attributes.Add(("llm.retry.reasons", Enumerable.Repeat("429", attempts).ToArray()));
        }

        if (_plan.Fails)
        {
            attributes.Add(("error.type", "429"));
            attributes.Add(("llm.error_class", "rate_limit"));
        }
        else
        {
            attributes.AddRange(Response(output, first, asksTool));
        }

        attributes.Add(("llm.latency_ms", Math.Round(took.TotalMilliseconds, 1)));
        Add(NextId(), _root, "llm.call", Chat, 3, _passed, took, _plan.Fails, events, [.. attributes]);
        _passed += took;
    }

    private static (List<(string, TimeSpan, IReadOnlyDictionary<string, object>)> Events, TimeSpan Waited) Retries(int attempts)
    {
        var events = new List<(string, TimeSpan, IReadOnlyDictionary<string, object>)>();
        var waited = TimeSpan.Zero;
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            waited += Ms(400 * Math.Pow(2, attempt));
            events.Add(("retry", waited, new Dictionary<string, object>(StringComparer.Ordinal) { ["llm.retry.reason"] = "429" }));
        }

        return (events, waited);
    }

    private List<(string, object)> Request() =>
    [
        ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"), ("llm.provider", "openai"), ("gen_ai.request.model", _plan.Model), ("llm.model", _plan.Model),
        ("gen_ai.request.temperature", 0.2), ("llm.temperature", 0.2), ("gen_ai.request.max_tokens", 800), ("llm.max_tokens", 800), ("llm.stream", _plan.Streams),
        ("gen_ai.prompt.name", "answer"), ("llm.prompt_template_id", "answer"), ("gen_ai.prompt.version", _plan.PromptVersion), ("llm.prompt_hash", Hash(Prompt)), ("llm.prompt_length", Prompt.Length),
        ("gen_ai.input.messages", Message("user", _plan.Talk.Question)),
    ];

    private List<(string, object)> Response(int output, TimeSpan first, bool asksTool)
    {
        List<(string, object)> said =
        [
            ("gen_ai.response.model", _plan.Model), ("gen_ai.response.id", "chatcmpl-" + Id(_trace + _count, 8)), ("gen_ai.response.finish_reasons", new[] { asksTool ? "tool_calls" : "stop" }),
            ("gen_ai.usage.input_tokens", _plan.InputTokens), ("llm.usage.prompt_tokens", _plan.InputTokens), ("gen_ai.usage.output_tokens", output), ("llm.usage.completion_tokens", output),
            ("llm.usage.total_tokens", _plan.InputTokens + output), ("gen_ai.usage.cache_read.input_tokens", _plan.CachedTokens),
        ];
        if (_plan.Streams)
        {
            said.Add(("gen_ai.response.time_to_first_chunk", Math.Round(first.TotalSeconds, 4)));
            said.Add(("llm.stream.chunks", output));
        }

        if (!asksTool)
        {
            said.Add(("llm.response_hash", Hash(Said)));
            said.Add(("llm.response_length", Said.Length));
            said.Add(("gen_ai.output.messages", Message("assistant", Said)));
        }

        return said;
    }

    private void Evaluation()
        => Step("llm.eval", 0.7, ("llm.eval.relevance_score", Math.Round(_plan.Relevance, 2)), ("llm.eval.groundedness_score", Math.Round(_plan.Refuses ? 1 : _plan.Groundedness, 2)),
            ("llm.eval.refusal_detected", _plan.Refuses), ("llm.eval.passed", !_plan.Refuses && _plan.Groundedness >= 0.5));

    private void Judge()
    {
        var score = Math.Round(_plan.Refuses ? 0.1 : (_plan.Groundedness + _plan.Relevance) / 2, 2);
        Add(NextId(), _root, "llm.eval", Chat, 1, _passed + TimeSpan.FromSeconds(4), Ms(900), false,
            ("gen_ai.evaluation.name", "judge"), ("llm.eval.judge_score", score), ("llm.eval.passed", score >= 0.5));
    }

    /// <summary>A call of another service: the client's span and, below it, the other's request.</summary>
    private void Neighbour(string service, string method, string path, double milliseconds)
    {
        var client = NextId();
        Add(client, _root, method, Chat, 3, _passed, Ms(milliseconds), false, ("http.request.method", method), ("url.path", path), ("server.address", service), ("http.response.status_code", 200));
        Add(NextId(), client, "http.request", service, 2, _passed + Ms(1), Ms(milliseconds - 2), false, ("http.request.method", method), ("http.route", path), ("http.response.status_code", 200));
        _passed += Ms(milliseconds);
    }

    private void Step(string name, double milliseconds, params (string, object)[] attributes)
    {
        Add(NextId(), _root, name, Chat, 1, _passed, Ms(milliseconds), false, attributes);
        _passed += Ms(milliseconds);
    }

    private void Add(string id, string parent, string name, string service, int kind, TimeSpan after, TimeSpan took, bool failed, params (string Name, object Value)[] attributes)
        => Add(id, parent, name, service, kind, after, took, failed, [], attributes);

    private void Add(
        string id, string parent, string name, string service, int kind, TimeSpan after, TimeSpan took, bool failed,
        IReadOnlyList<(string, TimeSpan, IReadOnlyDictionary<string, object>)> events, (string Name, object Value)[] attributes)
    {
        var all = attributes.ToDictionary(static each => each.Name, static each => each.Value, StringComparer.Ordinal);
        all["user.id"] = _plan.User;
        all["session.id"] = _plan.Session;
        all["tenant.id"] = _plan.Tenant;
        all["feature"] = _plan.Feature;
        _spans.Add(new SpanDraft
        {
            Service = service,
            Name = name,
            TraceId = _trace,
            SpanId = id,
            ParentId = parent,
            Kind = kind,
            Start = _plan.Start + after,
            Duration = took,
            Failed = failed,
            Attributes = all,
            Events = events,
        });
    }

    private string NextId() => Id($"{_trace}/{_count++}", 8);

    private static int Tokens(string text) => (int)Math.Ceiling(text.Length / CharactersAToken);

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private static string Message(string role, string text) => JsonSerializer.Serialize(new[] { new { role, parts = new[] { new { type = "text", content = text } } } }, Plain);

    private static string Hash(string text) => Id(text, SHA256.HashSizeInBytes);

    private static string Id(string of, int bytes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, bytes));
}
