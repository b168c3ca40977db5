using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sightglass.Testing;

namespace Sightglass.Browser.Tests;

/// <summary>Requests of a small shop's assistant, sent over OTLP: retrieval, two model calls, a tool that may fail.</summary>
internal static class Traffic
{
    private const long Millisecond = 1_000_000;

    /// <summary>A trace id made from a number.</summary>
    public static string TraceId(int number) => number.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Sends so many requests of the last hour, each fourth with a failed tool, and waits until all can be read.</summary>
    public static async Task SendShopAsync(BrowserServer server, int first, int count)
    {
        var spans = new JsonArray();
        for (var number = first; number < first + count; number++)
        {
            foreach (var span in Request(number, Ago(number * 20_000L)))
            {
                spans.Add(span);
            }
        }

        await SendAsync(server, spans);
    }

    /// <summary>Sends spans as they are, from the service <c>shop-bot</c>, and waits until they can be read.</summary>
    public static Task SendAsync(BrowserServer server, JsonArray spans) => SendResourcesAsync(server, [Resource(spans, ("service.name", "shop-bot"), ("service.version", "2.8.1"))]);

    /// <summary>Sends the spans of several resources in one request, and waits until they can be read.</summary>
    public static async Task SendResourcesAsync(BrowserServer server, JsonArray resources)
    {
        var body = new JsonObject { ["resourceSpans"] = resources };
        var answer = await server.Otlp.SendAsync(OtlpProtocol.HttpJson, Encoding.UTF8.GetBytes(body.ToJsonString()), gzip: false, CancellationToken.None);
        answer.Outcome.ShouldBe(OtlpOutcome.Accepted, answer.Detail);
        await server.Api.WaitUntilStoredAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
    }

    /// <summary>Spans and where they come from.</summary>
    public static JsonObject Resource(JsonArray spans, params (string Key, JsonNode Value)[] attributes) => new()
    {
        ["resource"] = new JsonObject { ["attributes"] = Attributes(attributes) },
        ["scopeSpans"] = new JsonArray(new JsonObject { ["spans"] = spans }),
    };

    /// <summary>So many milliseconds before now, in nanoseconds since 1970.</summary>
    public static long Ago(long milliseconds) => (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - milliseconds) * Millisecond;

    /// <summary>A span that began so many milliseconds after <paramref name="start"/>.</summary>
    public static JsonObject Span(string trace, int id, int parent, string name, long start, int offset, int duration, params (string Key, JsonNode Value)[] attributes)
    {
        var begin = start + (offset * Millisecond);
        return new JsonObject
        {
            ["traceId"] = trace,
            ["spanId"] = id.ToString("x16", CultureInfo.InvariantCulture),
            ["parentSpanId"] = parent == 0 ? "" : parent.ToString("x16", CultureInfo.InvariantCulture),
            ["name"] = name,
            ["kind"] = 1,
            ["startTimeUnixNano"] = begin.ToString(CultureInfo.InvariantCulture),
            ["endTimeUnixNano"] = (begin + (duration * Millisecond)).ToString(CultureInfo.InvariantCulture),
            ["attributes"] = Attributes(attributes),
        };
    }

    /// <summary>Messages in the form of the GenAI conventions, as the attribute's text.</summary>
    public static string Messages(params (string Role, JsonObject Part)[] messages)
        => JsonSerializer.Serialize(messages.Select(message => new JsonObject { ["role"] = message.Role, ["parts"] = new JsonArray(message.Part.DeepClone()) }));

    public static JsonObject Text(string text) => new() { ["type"] = "text", ["content"] = text };

    private static IEnumerable<JsonObject> Request(int number, long start)
    {
        var trace = TraceId(number);
        var session = (number % 5).ToString(CultureInfo.InvariantCulture);
        var model = number % 2 == 0 ? "gpt-5-mini" : "claude-sonnet-4";
        var call = new JsonObject { ["type"] = "tool_call", ["id"] = "call_1", ["name"] = "get_order", ["arguments"] = new JsonObject { ["id"] = 1182 } };
        var result = new JsonObject { ["type"] = "tool_call_response", ["id"] = "call_1", ["response"] = new JsonObject { ["state"] = "shipped" } };
        var question = Text("Where is my order 1182?");
        var failed = number % 4 == 3;

        var root = Span(trace, 1, 0, "checkout agent", start, 0, 4_000 + (number % 4 * 2_000), ("gen_ai.operation.name", "invoke_agent"), ("user.id", $"u-{session}"), ("session.id", $"s-{session}"));
        yield return root;
        yield return Span(trace, 2, 1, "rag.retrieval", start, 20, 120, ("rag.index", "policies"));
        yield return Span(trace, 3, 1, $"chat {model}", start, 150, 1_200, [.. Model(model), ("gen_ai.input.messages", Messages(("user", question))), ("gen_ai.output.messages", Messages(("assistant", call)))]);
        var tool = Span(trace, 4, 1, "execute_tool get_order", start, 1_400, 300, ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", "get_order"), ("gen_ai.tool.call.id", "call_1"));
        if (failed)
        {
            tool["status"] = new JsonObject { ["code"] = 2, ["message"] = "order service timed out" };
            root["status"] = new JsonObject { ["code"] = 2, ["message"] = "tool failed" };
        }

        yield return tool;
        yield return Span(
            trace, 5, 1, $"chat {model}", start, 1_800, 2_000,
            [.. Model(model), ("gen_ai.input.messages", Messages(("user", question), ("assistant", call), ("tool", result))), ("gen_ai.output.messages", Messages(("assistant", Text("Your order **1182** ships today."))))]);
    }

    private static (string Key, JsonNode Value)[] Model(string model) =>
    [
        ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"), ("gen_ai.request.model", model), ("gen_ai.usage.input_tokens", 1_200), ("gen_ai.usage.output_tokens", 96),
    ];

    /// <summary>Attributes as OTLP writes them: text, whole numbers, fractions and lists of those.</summary>
    public static JsonArray Attributes(params (string Key, JsonNode Value)[] attributes)
        => [.. attributes.Select(attribute => new JsonObject { ["key"] = attribute.Key, ["value"] = Value(attribute.Value) })];

    private static JsonObject Value(JsonNode value) => value switch
    {
        JsonArray list => new JsonObject { ["arrayValue"] = new JsonObject { ["values"] = new JsonArray([.. list.Select(static item => Value(item!))]) } },
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => number.ToJsonString().Contains('.', StringComparison.Ordinal)
            ? new JsonObject { ["doubleValue"] = number.DeepClone() }
            : new JsonObject { ["intValue"] = number.ToJsonString() },
        _ => new JsonObject { ["stringValue"] = value.GetValue<string>() },
    };
}
