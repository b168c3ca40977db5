namespace Sightglass.AutoInstrumentation.Tests.Wire;

/// <summary>One or more calls of each wire format.</summary>
internal static class RecordedCalls
{
    private const string Events = "text/event-stream";

    public static IReadOnlyDictionary<string, RecordedCall> All { get; } = new Dictionary<string, RecordedCall>(StringComparer.Ordinal)
    {
        ["openai-chat"] = new()
        {
            Url = "https://api.openai.com/v1/chat/completions", Request = "openai-chat.request.json", Answer = "openai-chat.json", Provider = "openai",
            Model = "gpt-5-mini", AnswerModel = "gpt-5-mini-2025-08-07", Id = "chatcmpl-B1", Finish = "stop",
            Input = 1234, CacheRead = 1000, Output = 56, Reasoning = 40, Text = "Bern – « capital » of 🇨🇭, \"de facto\".\n€", Temperature = 0.25, MaxTokens = 200,
            Prompt = """[{"role":"system","parts":[{"type":"text","content":"Be terse."}]},{"role":"user","parts":[{"type":"text","content":"What is the capital of \"Switzerland\"? \uD83C\uDDE8\uD83C\uDDED"}]}]""",
        },
        ["azure-chat"] = new()
        {
            Url = "https://my.openai.azure.com/openai/deployments/my-mini/chat/completions?api-version=2024-10-21", Request = "openai-chat.request.json", Answer = "openai-chat.json",
            Provider = "azure.ai.openai", Model = "gpt-5-mini", AnswerModel = "gpt-5-mini-2025-08-07", Id = "chatcmpl-B1", Finish = "stop",
            Input = 1234, CacheRead = 1000, Output = 56, Reasoning = 40, Text = "Bern – « capital » of 🇨🇭, \"de facto\".\n€",
        },
        ["compatible-chat"] = new()
        {
            Url = "http://127.0.0.1:8000/v1/chat/completions", Request = "openai-chat.request.json", Answer = "openai-chat.json", Provider = "openai",
            Model = "gpt-5-mini", AnswerModel = "gpt-5-mini-2025-08-07", Id = "chatcmpl-B1", Finish = "stop",
            Input = 1234, CacheRead = 1000, Output = 56, Reasoning = 40, Text = "Bern – « capital » of 🇨🇭, \"de facto\".\n€",
        },
        ["openai-chat-stream"] = new()
        {
            Url = "https://api.openai.com/v1/chat/completions", Request = "openai-chat-stream.request.json", Answer = "openai-chat-stream.sse", Type = Events, Provider = "openai",
            Model = "gpt-4.1", AnswerModel = "gpt-4.1-2025-04-14", Id = "chatcmpl-S1", Finish = "stop",
            Input = 2345, CacheRead = 2048, Output = 67, Reasoning = 31, Text = "Pieces arrive – «the» usage 🇨🇭 last.\n", Chunks = 5,
        },
        ["openai-tools-stream"] = new()
        {
            Url = "https://api.groq.com/openai/v1/chat/completions", Request = "openai-tools-stream.request.json", Answer = "openai-tools-stream.sse", Type = Events, Provider = "groq",
            Model = "gpt-4o-mini", AnswerModel = "gpt-4.1-2025-04-14", Id = "chatcmpl-S1", Finish = "tool_calls",
            Input = 411, Output = 23, Chunks = 4, Tools = ["get_weather", "get_time"],
        },
        ["openai-responses"] = new()
        {
            Url = "https://api.openai.com/v1/responses", Request = "openai-responses.request.json", Answer = "openai-responses.json", Provider = "openai",
            Model = "gpt-5", AnswerModel = "gpt-5-2025-08-07", Id = "resp_1", Finish = "tool_calls",
            Input = 1500, CacheRead = 1024, Output = 180, Reasoning = 128, Text = "Cheese has holes.", Tools = ["get_weather"], MaxTokens = 500,
            Prompt = """[{"role":"system","parts":[{"type":"text","content":"Be terse."}]},{"role":"user","parts":[{"type":"text","content":"Why?"}]},{"role":"user","parts":[{"type":"text","content":"17 degrees"}]}]""",
        },
        ["openai-responses-incomplete"] = new()
        {
            Url = "https://api.openai.com/v1/responses", Request = "openai-responses.request.json", Answer = "openai-responses-incomplete.json", Provider = "openai",
            Model = "gpt-5", AnswerModel = "gpt-5-2025-08-07", Id = "resp_1", Finish = "length",
            Input = 1500, CacheRead = 1024, Output = 180, Reasoning = 128, Text = "Cheese has holes.",
        },
        ["openai-responses-stream"] = new()
        {
            Url = "https://api.openai.com/v1/responses", Request = "openai-responses.request.json", Answer = "openai-responses-stream.sse", Type = Events, Provider = "openai",
            Model = "gpt-5", AnswerModel = "gpt-5-2025-08-07", Id = "resp_1", Finish = "stop",
            Input = 1500, CacheRead = 1024, Output = 180, Reasoning = 128, Text = "Cheese has holes.", Chunks = 4,
        },
        ["openai-embeddings"] = new()
        {
            Url = "https://api.openai.com/v1/embeddings", Request = "openai-embeddings.request.json", Answer = "openai-embeddings.json", Provider = "openai",
            Model = "text-embedding-3-small", AnswerModel = "text-embedding-3-small", Input = 8, Operation = "embeddings",
            Prompt = """[{"role":"user","parts":[{"type":"text","content":"cheese"}]},{"role":"user","parts":[{"type":"text","content":"wine"}]}]""",
        },
        ["anthropic-messages"] = new()
        {
            Url = "https://api.anthropic.com/v1/messages", Request = "anthropic-messages.request.json", Answer = "anthropic-messages.json", Provider = "anthropic",
            Model = "claude-sonnet-4-5", AnswerModel = "claude-sonnet-4-5-20250929", Id = "msg_1", Finish = "tool_calls",
            Input = 6219, CacheRead = 5120, CacheWrite = 976, Output = 55, Text = "It is 17 °C.", Tools = ["get_time"], Temperature = 0.5, MaxTokens = 1024,
            Prompt = """[{"role":"system","parts":[{"type":"text","content":"Be terse."}]},{"role":"user","parts":[{"type":"text","content":"Weather?"}]},{"role":"user","parts":[{"type":"text","content":"17 degrees"}]}]""",
        },
        ["anthropic-messages-stream"] = new()
        {
            Url = "https://api.anthropic.com/v1/messages", Request = "anthropic-messages.request.json", Answer = "anthropic-messages-stream.sse", Type = Events, Provider = "anthropic",
            Model = "claude-sonnet-4-5", AnswerModel = "claude-sonnet-4-5-20250929", Id = "msg_2", Finish = "tool_calls",
            Input = 6219, CacheRead = 5120, CacheWrite = 976, Output = 61, Text = "It is 17 °C.", Chunks = 7, Tools = ["get_time"],
        },
        ["gemini-generate"] = new()
        {
            Url = "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent", Request = "gemini-generate.request.json", Answer = "gemini-generate.json",
            Provider = "gcp.gemini", Model = "gemini-2.5-flash", AnswerModel = "gemini-2.5-flash", Id = "r-1", Finish = "stop",
            Input = 930, CacheRead = 512, Output = 120, Reasoning = 100, Text = "Yes, «Bern».", Tools = ["get_weather"], Temperature = 0.1, MaxTokens = 100,
            Prompt = """[{"role":"system","parts":[{"type":"text","content":"Be terse."}]},{"role":"user","parts":[{"type":"text","content":"What is the capital of Switzerland?"}]},{"role":"assistant","parts":[{"type":"text","content":"Bern."}]},{"role":"user","parts":[{"type":"text","content":"Sure?"}]}]""",
        },
        ["gemini-generate-stream"] = new()
        {
            Url = "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse", Request = "gemini-generate.request.json",
            Answer = "gemini-generate-stream.sse", Type = Events, Provider = "gcp.gemini", Model = "gemini-2.5-flash", AnswerModel = "gemini-2.5-flash", Id = "r-1", Finish = "stop",
            Input = 930, CacheRead = 512, Output = 120, Reasoning = 100, Text = "Yes, «Bern».", Chunks = 4, Tools = ["get_weather"],
        },
        ["gemini-generate-list"] = new()
        {
            Url = "https://eu-aiplatform.googleapis.com/v1/projects/p/locations/eu/publishers/google/models/gemini-2.5-flash:streamGenerateContent", Request = "gemini-generate.request.json",
            Answer = "gemini-generate-list.json", Provider = "gcp.vertex_ai", Model = "gemini-2.5-flash", AnswerModel = "gemini-2.5-flash", Id = "r-1", Finish = "stop",
            Input = 930, CacheRead = 512, Output = 120, Reasoning = 100, Text = "Yes, «Bern».", Chunks = 4, Tools = ["get_weather"],
        },
        ["ollama-chat"] = new()
        {
            Url = "http://localhost:11434/api/chat", Request = "ollama-chat.request.json", Answer = "ollama-chat.ndjson", Type = "application/x-ndjson", Provider = "ollama",
            Model = "llama3.2", AnswerModel = "llama3.2:3b", Finish = "stop", Input = 26, Output = 298, Text = "Grüezi 👋", Chunks = 2, Temperature = 0.2, MaxTokens = 50,
        },
        ["ollama-generate"] = new()
        {
            Url = "http://localhost:11434/api/generate", Request = "ollama-generate.request.json", Answer = "ollama-generate.json", Provider = "ollama",
            Model = "llama3.2", AnswerModel = "llama3.2:3b", Finish = "length", Input = 26, Output = 4, Text = "Grüezi 👋",
        },
        ["ollama-embed"] = new()
        {
            Url = "http://localhost:11434/api/embed", Request = "ollama-embed.request.json", Answer = "ollama-embed.json", Provider = "ollama",
            Model = "all-minilm", AnswerModel = "all-minilm", Input = 8, Operation = "embeddings",
        },
    };
}
