using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sightglass.Browser.Tests;

/// <summary>
/// A server to which every hostile string was sent in every place a sender can write: a trace each with it as name, service, model, user and
/// so on; and books of traces that hold many of them as steps, messages, attributes, events, links and documents.
/// </summary>
public sealed class HostileServer : IAsyncLifetime
{
    private const int PerBook = 31;

    public BrowserServer Browser { get; } = new();

    /// <summary>The traces that each hold many strings, and two of them once more with other strings, to compare.</summary>
    public static int Books => (HostileStrings.All.Count + PerBook - 1) / PerBook;

    public static int Traces => HostileStrings.All.Count + Books;

    public static string TraceOf(int index) => Traffic.TraceId(1_000 + index);

    public static string Book(int number) => Traffic.TraceId(5_000 + number);

    public async Task InitializeAsync()
    {
        await Browser.InitializeAsync();
        if (Chromium.ReasonToSkip is not null)
        {
            return;
        }

        await Traffic.SendResourcesAsync(Browser, [.. HostileStrings.All.Select(static (text, index) => Single(index, text))]);
        for (var number = 0; number < Books; number++)
        {
            await Traffic.SendResourcesAsync(Browser, [BookOf(number, [.. HostileStrings.All.Skip(number * PerBook).Take(PerBook)])]);
        }
    }

    public Task DisposeAsync() => Browser.DisposeAsync();

    private static JsonObject Single(int index, string text)
    {
        var span = Traffic.Span(
            TraceOf(index), 1, 0, text, Traffic.Ago(60_000 + (index * 1_000L)), 0, 900,
            ("gen_ai.operation.name", "chat"), ("gen_ai.request.model", text), ("gen_ai.provider.name", text), ("user.id", text), ("session.id", text), ("error.type", text), ("gen_ai.prompt.name", text),
            ("gen_ai.response.finish_reasons", new JsonArray(text)),
            ("gen_ai.input.messages", Traffic.Messages(("user", Traffic.Text(text)))), ("gen_ai.output.messages", Traffic.Messages(("assistant", Traffic.Text(text)))));
        span["status"] = new JsonObject { ["code"] = 2, ["message"] = text };
        return Traffic.Resource([span], ("service.name", text), ("service.version", text), ("deployment.environment.name", text));
    }

    private static JsonObject BookOf(int number, IReadOnlyList<string> texts)
    {
        var trace = Book(number);
        var start = Traffic.Ago(600_000 + (number * 10_000L));
        var spans = new JsonArray(Traffic.Span(trace, 1, 0, $"book {number}", start, 0, 9_000, ("gen_ai.operation.name", "invoke_agent"), ("gen_ai.agent.name", texts[0])));
        for (var at = 0; at < texts.Count; at++)
        {
            foreach (var span in Steps(trace, start, at, texts[at]))
            {
                spans.Add(span);
            }
        }

        spans.Add(Carrier(trace, start, texts));
        return Traffic.Resource(spans, [("service.name", "books"), .. texts.Select(static text => (text, (JsonNode)text))]);
    }

    private static IEnumerable<JsonObject> Steps(string trace, long start, int at, string text)
    {
        var id = 10 + (at * 4);
        var begin = 10 + (at * 200);
        JsonObject Call(string name) => new() { ["type"] = "tool_call", ["id"] = name, ["name"] = text, ["arguments"] = new JsonObject { [text] = text } };
        var call = Traffic.Span(
            trace, id, 1, text, start, begin, 150,
            ("gen_ai.operation.name", "chat"), ("gen_ai.request.model", text), ("gen_ai.response.model", text + " served"), ("error.type", text), ("gen_ai.response.finish_reasons", new JsonArray(text)),
            ("gen_ai.system_instructions", JsonSerializer.Serialize(new[] { Traffic.Text(text) })),
            ("gen_ai.tool.definitions", JsonSerializer.Serialize(new[] { new JsonObject { ["type"] = "function", ["name"] = text, ["description"] = text } })),
            ("gen_ai.input.messages", Traffic.Messages(
                ("user", Traffic.Text(text)),
                ("user", new JsonObject { ["type"] = "uri", ["modality"] = "image", ["mime_type"] = text, ["uri"] = text }),
                ("assistant", Call($"in {at}")),
                ("tool", new JsonObject { ["type"] = "tool_call_response", ["id"] = $"in {at}", ["response"] = text }))),
            ("gen_ai.output.messages", Traffic.Messages(("assistant", new JsonObject { ["type"] = "reasoning", ["content"] = text }), ("assistant", Traffic.Text(text)), ("assistant", Call($"out {at}")))));
        call["status"] = new JsonObject { ["code"] = 2, ["message"] = text };
        yield return call;
        yield return Traffic.Span(
            trace, id + 1, 1, text, start, begin + 155, 20,
            ("gen_ai.operation.name", "execute_tool"), ("gen_ai.tool.name", text), ("gen_ai.tool.call.id", $"out {at}"), ("gen_ai.tool.call.arguments", text), ("gen_ai.tool.call.result", text));
        yield return Traffic.Span(
            trace, id + 2, 1, text, start, begin + 180, 10,
            ("gen_ai.operation.name", "retrieval"), ("gen_ai.data_source.id", text),
            ("gen_ai.retrieval.documents", JsonSerializer.Serialize(new[] { new JsonObject { ["id"] = text, ["title"] = text, ["content"] = text, ["score"] = 0.5 } })));
    }

    /// <summary>One span with all the strings as attributes, events and links.</summary>
    private static JsonObject Carrier(string trace, long start, IReadOnlyList<string> texts)
    {
        var span = Traffic.Span(trace, 2, 1, "carrier", start, 5, 8_000, [.. texts.Select(static text => (text, (JsonNode)text))]);
        span["events"] = new JsonArray([.. texts.Select(text => new JsonObject
        {
            ["timeUnixNano"] = span["startTimeUnixNano"]!.DeepClone(),
            ["name"] = text,
            ["attributes"] = Traffic.Attributes(("exception.type", text), ("exception.message", text), ("exception.stacktrace", $"{text}\n  at {text}"), (text, text)),
        })]);
        span["links"] = new JsonArray([.. texts.Select((text, at) => new JsonObject
        {
            ["traceId"] = TraceOf(at),
            ["spanId"] = "0000000000000001",
            ["attributes"] = Traffic.Attributes((text, text)),
        })]);
        return span;
    }
}
