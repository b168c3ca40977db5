using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sightglass.Browser.Tests;

/// <summary>A server with traces of every shape: long, deep, broken, endless, huge.</summary>
public sealed class TraceServer : IAsyncLifetime
{
    /// <summary>The tests that share it.</summary>
    public const string Tests = "traces";

    /// <summary>The largest value that is taken whole.</summary>
    public const int HugeBytes = 16 * 1024 * 1024;

    public const int LargeSpans = 20_000;

    /// <summary>What a hashed prompt's hash is, in two traces.</summary>
    public const string Hash = "9f2c86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a";

    /// <summary>An agent with a system prompt, three model calls, a failed tool and its retry, retrieved documents, an image.</summary>
    public static string Rich { get; } = Traffic.TraceId(1);

    public static string Hashed { get; } = Traffic.TraceId(2);

    public static string HashedToo { get; } = Traffic.TraceId(3);

    public static string Huge { get; } = Traffic.TraceId(4);

    public static string NeverEnded { get; } = Traffic.TraceId(5);

    public static string Running { get; } = Traffic.TraceId(6);

    public static string WithoutRoot { get; } = Traffic.TraceId(7);

    public static string SeveralRoots { get; } = Traffic.TraceId(8);

    public static string Skewed { get; } = Traffic.TraceId(9);

    public static string Large { get; } = Traffic.TraceId(10);

    /// <summary>A span that is its own parent, two that are each other's, and one id given twice.</summary>
    public static string OddIds { get; } = Traffic.TraceId(11);

    public BrowserServer Browser { get; } = new();

    public async Task InitializeAsync()
    {
        await Browser.InitializeAsync();
        if (Chromium.ReasonToSkip is not null)
        {
            return;
        }

        await Traffic.SendAsync(Browser, [.. RichSpans(), .. HashedSpans(Hashed), .. HashedSpans(HashedToo), .. Broken()]);
        var clock = Traffic.Ago(400_000);
        await Traffic.SendResourcesAsync(Browser,
        [
            Traffic.Resource([Traffic.Span(Skewed, 1, 0, "caller", clock, 100, 500)], ("service.name", "front")),
            Traffic.Resource([Traffic.Span(Skewed, 2, 1, "callee", clock, 62, 200)], ("service.name", "back")),
        ]);
        await Traffic.SendAsync(Browser, HugeSpans());
        for (var part = 0; part < 2; part++)
        {
            await Traffic.SendAsync(Browser, LargePart(part * LargeSpans / 2, LargeSpans / 2));
        }
    }

    public Task DisposeAsync() => Browser.DisposeAsync();

    /// <summary>A further span of the running trace.</summary>
    public Task SendToRunningAsync() => Traffic.SendAsync(Browser, [Traffic.Span(Running, 4, 1, "step that came later", Traffic.Ago(500), 0, 100)]);

    private static IEnumerable<JsonNode> RichSpans()
    {
        var start = Traffic.Ago(300_000);
        (string Key, JsonNode Value)[] model = [("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"), ("gen_ai.request.model", "gpt-5-mini"), ("gen_ai.request.temperature", 0.2)];
        var system = ("gen_ai.system_instructions", (JsonNode)JsonSerializer.Serialize(new[] { Traffic.Text("You are the shop's assistant. Be brief.") }));
        var question = ("user", Traffic.Text("Where is my order 1182, and may I send it back?"));
        var call = ("assistant", new JsonObject { ["type"] = "tool_call", ["id"] = "call_1", ["name"] = "get_order", ["arguments"] = new JsonObject { ["id"] = 1182 } });
        var again = ("assistant", new JsonObject { ["type"] = "tool_call", ["id"] = "call_2", ["name"] = "get_order", ["arguments"] = new JsonObject { ["id"] = 1182, ["retry"] = true } });
        var failed = ("tool", new JsonObject { ["type"] = "tool_call_response", ["id"] = "call_1", ["response"] = "timed out" });
        var result = ("tool", new JsonObject { ["type"] = "tool_call_response", ["id"] = "call_2", ["response"] = new JsonObject { ["state"] = "shipped" } });
        var picture = ("user", new JsonObject { ["type"] = "blob", ["modality"] = "image", ["mime_type"] = "image/png", ["content"] = new string('A', 40_000) });
        string documents = JsonSerializer.Serialize(new[]
        {
            new JsonObject { ["id"] = "returns-policy.md#4", ["content"] = "You may send it back within 30 days.", ["score"] = 0.91 },
            new JsonObject { ["id"] = "shipping-eu.md#1", ["content"] = "Orders ship within a day.", ["score"] = 0.74 },
        });

        yield return Traffic.Span(Rich, 1, 0, "checkout agent", start, 0, 8_000, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", "checkout"), ("user.id", "u-7"), ("session.id", "s-7"));
        yield return Traffic.Span(Rich, 2, 1, "search policies", start, 50, 200, ("gen_ai.operation.name", "retrieval"), ("gen_ai.data_source.id", "policies"), ("gen_ai.retrieval.documents", documents));
        yield return Traffic.Span(Rich, 3, 1, "chat gpt-5-mini", start, 300, 1_200, [.. model, system, ("gen_ai.usage.input_tokens", 900), ("gen_ai.usage.output_tokens", 20), ("gen_ai.response.time_to_first_chunk", 0.4),
            ("gen_ai.input.messages", Traffic.Messages(question, picture)), ("gen_ai.output.messages", Traffic.Messages(call))]);
        var tool = Traffic.Span(Rich, 4, 1, "execute_tool get_order", start, 1_600, 900, ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", "get_order"), ("gen_ai.tool.call.id", "call_1"), ("error.type", "TimeoutError"));
        tool["status"] = new JsonObject { ["code"] = 2, ["message"] = "order service timed out" };
        yield return tool;
        var http = Traffic.Span(Rich, 5, 4, "GET /orders/1182", start, 1_650, 800, ("http.request.method", "GET"), ("url.path", "/orders/1182"), ("note", "first try"), ("error.type", "TimeoutError"));
        http["status"] = new JsonObject { ["code"] = 2, ["message"] = "read timed out" };
        http["events"] = new JsonArray(new JsonObject
        {
            ["timeUnixNano"] = http["endTimeUnixNano"]!.DeepClone(),
            ["name"] = "exception",
            ["attributes"] = Traffic.Attributes(("exception.type", "TimeoutError"), ("exception.message", "read timed out"), ("exception.stacktrace", "TimeoutError: read timed out\n  at orders.ts:12")),
        });
        http["links"] = new JsonArray(new JsonObject { ["traceId"] = Hashed, ["spanId"] = "0000000000000001", ["attributes"] = Traffic.Attributes(("why", "started by")) });
        yield return http;
        yield return Traffic.Span(Rich, 6, 1, "chat gpt-5-mini", start, 2_600, 900, [.. model, system, ("gen_ai.usage.input_tokens", 950), ("gen_ai.usage.output_tokens", 24), ("gen_ai.input.messages", Traffic.Messages(question, picture, call, failed)), ("gen_ai.output.messages", Traffic.Messages(again))]);
        yield return Traffic.Span(Rich, 7, 1, "execute_tool get_order", start, 3_600, 300, ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", "get_order"), ("gen_ai.tool.call.id", "call_2"));
        yield return Traffic.Span(Rich, 8, 1, "chat gpt-5-mini", start, 4_000, 3_900, [.. model, system, ("gen_ai.usage.input_tokens", 1_000), ("gen_ai.usage.output_tokens", 40), ("gen_ai.input.messages", Traffic.Messages(question, picture, call, failed, again, result)),
            ("gen_ai.output.messages", Traffic.Messages(("assistant", Traffic.Text("Your order **1182** ships today. You may send it back within 30 days."))))]);
    }

    private static IEnumerable<JsonNode> HashedSpans(string trace)
    {
        yield return Traffic.Span(
            trace, 1, 0, "chat with hashes", Traffic.Ago(350_000), 0, 700,
            ("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "gpt-5-mini"), ("llm.prompt_hash", Hash), ("llm.prompt_length", 1_204), ("llm.response_hash", Hash.Replace('9', '8')), ("llm.response_length", 96));
    }

    private static IEnumerable<JsonNode> Broken()
    {
        var old = Traffic.Ago(3_600_000);
        yield return Traffic.Span(NeverEnded, 1, 0, "request that ended", old, 0, 1_000);
        yield return Endless(Traffic.Span(NeverEnded, 2, 1, "step that never ended", old, 100, 0));

        var now = Traffic.Ago(20_000);
        yield return Endless(Traffic.Span(Running, 1, 0, "request that runs", now, 0, 0));
        yield return Traffic.Span(Running, 2, 1, "first step", now, 100, 2_000);
        yield return Traffic.Span(Running, 3, 1, "second step", now, 3_000, 2_000);

        yield return Traffic.Span(WithoutRoot, 2, 99, "child of nobody", old, 0, 300);
        yield return Traffic.Span(WithoutRoot, 3, 2, "its own child", old, 50, 200);

        yield return Traffic.Span(OddIds, 1, 1, "its own parent", old, 0, 300);
        yield return Traffic.Span(OddIds, 2, 3, "first of a ring", old, 10, 200);
        yield return Traffic.Span(OddIds, 3, 2, "second of a ring", old, 20, 100);
        yield return Traffic.Span(OddIds, 4, 0, "an id", old, 30, 100);
        yield return Traffic.Span(OddIds, 4, 0, "the id again", old, 40, 100);
        yield return Traffic.Span(OddIds, 5, 4, "child of the id", old, 50, 10);

        yield return Traffic.Span(SeveralRoots, 1, 0, "first root", old, 0, 300);
        yield return Traffic.Span(SeveralRoots, 2, 0, "second root", old, 400, 300);
        yield return Traffic.Span(SeveralRoots, 3, 77, "lost child", old, 500, 100);
    }

    private static JsonArray HugeSpans()
    {
        var line = "0123456789 abcdefghij ";
        var huge = string.Concat(Enumerable.Repeat(line, (HugeBytes / line.Length) - 100));
        var start = Traffic.Ago(200_000);
        return
        [
            Traffic.Span(Huge, 1, 0, "root of a giant", start, 0, 900),
            Traffic.Span(Huge, 2, 1, "giant attribute", start, 10, 100, ("giant", huge + " end of the giant")),
            Traffic.Span(
                Huge, 3, 1, "giant message", start, 200, 600, ("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "gpt-5-mini"),
                ("gen_ai.input.messages", Traffic.Messages(("user", Traffic.Text(huge + " end of the message"))))),
        ];
    }

    /// <summary>Two levels: a hundred batches of steps.</summary>
    private static JsonArray LargePart(int from, int count)
    {
        var start = Traffic.Ago(900_000);
        var spans = new JsonArray();
        for (var id = from + 1; id <= from + count; id++)
        {
            var parent = id == 1 ? 0 : id % 200 == 2 ? 1 : ((id - 2) / 200 * 200) + 2;
            spans.Add(Traffic.Span(Large, id, parent, (parent <= 1 ? "batch " : "step ") + id.ToString(CultureInfo.InvariantCulture), start, id, parent <= 1 ? 220 : 3));
        }

        return spans;
    }

    private static JsonObject Endless(JsonObject span)
    {
        span["endTimeUnixNano"] = "0";
        return span;
    }
}
