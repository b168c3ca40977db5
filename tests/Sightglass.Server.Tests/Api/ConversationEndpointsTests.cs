using System.Net;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Query;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Server.Tests.Api;

public sealed class ConversationEndpointsTests
{
    private const string Address = "/api/v1/traces/" + SampleSpans.TraceIdText + "/conversation";

    [Fact]
    public async Task Get_MessagesThatRepeat_AreThereOnce()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans =
        [
            Call(1) with
            {
                SystemInstructions = """[{"type":"text","content":"Be kind."}]""",
                InputMessages = """[{"role":"user","parts":[{"type":"text","content":"Weather?"}]}]""",
                OutputMessages = """[{"role":"assistant","parts":[{"type":"tool_call","id":"c1","name":"weather","arguments":{"city":"Kyiv"}}],"finish_reason":"tool_call"}]""",
            },
            Call(2) with { Operation = SpanOperation.Tool, ToolName = "weather", ToolCallId = "c1", ToolArguments = "{\"city\": \"Kyiv\"}", ToolResult = "21" },
            Call(3) with
            {
                InputMessages = """[{"role":"system","content":"Be kind."},{"role":"user","content":"Weather?"},{"role":"assistant","tool_calls":[{"id":"c1","function":{"name":"weather","arguments":"{\"city\":\"Kyiv\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"21"}]""",
                OutputMessages = """[{"role":"assistant","content":"21 degrees."}]""",
            },
        ];

        var body = await host.GetAsync(Address);

        var calls = body.GetProperty("calls");
        var (first, tool, last) = (calls[0], calls[1], calls[2]);
        body.GetProperty("messages").EnumerateObject().Count().ShouldBe(5);
        last.GetProperty("system").GetString().ShouldBe(first.GetProperty("system").GetString());
        Names(last, "input")[..2].ShouldBe([Names(first, "input")[0], Names(first, "output")[0]]);
        Names(last, "input").Length.ShouldBe(3);
        tool.GetProperty("toolArguments").GetRawText().ShouldBe("{\"city\":\"Kyiv\"}");
        tool.GetProperty("toolResult").GetString().ShouldBe("21");
        tool.GetProperty("absence").GetRawText().ShouldBe("{\"input\":null,\"output\":null}");
        body.GetProperty("messages").GetProperty(Names(last, "output")[0]).GetRawText().ShouldBe(
            "{\"role\":\"assistant\",\"name\":null,\"parts\":[{\"type\":\"text\",\"text\":\"21 degrees.\",\"toolCallId\":null,\"toolName\":null,\"arguments\":null,\"result\":null,"
            + "\"mediaType\":null,\"bytes\":null,\"uri\":null,\"hash\":null,\"length\":null,\"cutBytes\":null}],\"tokensEstimate\":null}");
    }

    [Fact]
    public async Task Get_Absence_IsHashedOrNotCaptured()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans =
        [
            Call(1) with { PromptHash = "ab12", Attributes = [new Attribute("llm.prompt_length", new AttributeValue.Int(1204)), new Attribute("llm.response_hash", new AttributeValue.Text("cd34"))] },
            Call(2),
        ];

        var body = await host.GetAsync(Address);

        body.GetProperty("calls")[0].GetProperty("absence").GetRawText().ShouldBe("{\"input\":\"hashed\",\"output\":\"hashed\"}");
        body.GetProperty("calls")[1].GetProperty("absence").GetRawText().ShouldBe("{\"input\":\"not_captured\",\"output\":\"not_captured\"}");
        var part = body.GetProperty("messages").GetProperty(Names(body.GetProperty("calls")[0], "input")[0]).GetProperty("parts")[0];
        (part.GetProperty("type").GetString(), part.GetProperty("hash").GetString(), part.GetProperty("length").GetInt32()).ShouldBe(("hashed", "ab12", 1204));
    }

    [Fact]
    public async Task Get_MessagesInEvents_AreRead()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans =
        [
            Call(1) with
            {
                Events =
                [
                    Happened("gen_ai.user.message", "gen_ai.event.content", "{\"content\":\"Hi\"}"),
                    Happened("gen_ai.choice", "gen_ai.event.content", "{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}}"),
                    Happened("something", "gen_ai.event.content", "no message"),
                ],
            },
        ];

        var body = await host.GetAsync(Address);

        var texts = body.GetProperty("messages").EnumerateObject().Select(message => $"{message.Value.GetProperty("role")}: {message.Value.GetProperty("parts")[0].GetProperty("text")}");
        texts.ShouldBe(["user: Hi", "assistant: Hello"]);
    }

    [Fact]
    public async Task Get_LongTextToolsAndDocuments_AreCutAndListed()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans =
        [
            Call(1) with
            {
                InputMessages = new string('x', 70_000),
                Attributes = [new Attribute("gen_ai.tool.definitions", new AttributeValue.Text("""[{"type":"function","name":"f"},{"type":"function","function":{"name":"g"}}]"""))],
            },
            Call(2) with { Operation = SpanOperation.Retrieval, Documents = """[{"id":"d1","score":0.5,"content":"Orders ship.","metadata":{"source":"policy.md"}}]""" },
        ];

        var body = await host.GetAsync(Address);

        var calls = body.GetProperty("calls");
        var part = body.GetProperty("messages").GetProperty(Names(calls[0], "input")[0]).GetProperty("parts")[0];
        part.GetProperty("text").GetString()!.Length.ShouldBe(8 * 1024);
        part.GetProperty("cutBytes").GetInt32().ShouldBe(70_000);
        body.GetProperty("messages").GetProperty(calls[0].GetProperty("toolDefinitions").GetString()!).GetProperty("parts").EnumerateArray()
            .Select(tool => tool.GetProperty("toolName").GetString()).ShouldBe(["f", "g"]);
        calls[1].GetProperty("documents")[0].GetRawText().ShouldBe("{\"id\":\"d1\",\"score\":0.5,\"text\":\"Orders ship.\",\"title\":\"policy.md\",\"cutBytes\":null}");
    }

    [Fact]
    public async Task Get_Limits_GivePagesThatLeadOn()
    {
        await using var host = await ApiHost.StartAsync(options: new QueryOptions { MaxConversationCalls = 2 });
        await using var small = await ApiHost.StartAsync(options: new QueryOptions { MaxConversationBytes = 10 });
        host.Traces.Spans = small.Traces.Spans =
        [
            Call(1) with { InputMessages = "0123456789" }, Call(2) with { InputMessages = "x" }, Call(3) with { Operation = SpanOperation.Tool }, Call(4) with { InputMessages = "0123456789" },
        ];

        (await PagesAsync(host, "")).ShouldBe([[1, 2], [3, 4]]);
        (await PagesAsync(host, "&limit=1")).ShouldBe([[1], [2], [3], [4]]);
        (await PagesAsync(small, "")).ShouldBe([[1], [2, 3], [4]]);
        var first = await host.GetAsync(Address);
        (first.GetProperty("callCount").GetInt32(), first.GetProperty("modelCallCount").GetInt32(), first.GetProperty("modelCallsBefore").GetInt32()).ShouldBe((4, 3, 0));
        var second = await host.GetAsync($"{Address}?cursor={first.GetProperty("nextCursor").GetString()}");
        (second.GetProperty("modelCallsBefore").GetInt32(), second.GetProperty("messages").EnumerateObject().Count()).ShouldBe((2, 1));
        foreach (var faulty in new[] { "limit=3", "limit=0", "cursor=x", "span=xyz", $"span={new SpanId(1)}&cursor={first.GetProperty("nextCursor").GetString()}" })
        {
            await host.GetAsync($"{Address}?{faulty}", HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Get_CallsThatStartAtOnce_AreOnOnePageEach()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans = [Call(9) with { StartNanos = 5 }, Call(2) with { StartNanos = 5 }, Call(7) with { StartNanos = 5 }, Call(3) with { StartNanos = 6 }];

        (await PagesAsync(host, "&limit=1")).ShouldBe([[9], [2], [7], [3]]);
    }

    [Fact]
    public async Task Get_CallsUnderOtherSpans_NameTheCallAbove()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans =
        [
            Call(1) with { Operation = SpanOperation.Agent },
            Call(2) with { Operation = SpanOperation.Generic, ParentSpanId = new SpanId(1) },
            Call(3) with { Operation = SpanOperation.Generic, ParentSpanId = new SpanId(2) },
            Call(4) with { ParentSpanId = new SpanId(3) },
            Call(5) with { ParentSpanId = new SpanId(1) },
            Call(6) with { ParentSpanId = new SpanId(99) },
            Call(7) with { ParentSpanId = new SpanId(8) },
            Call(8) with { Operation = SpanOperation.Generic, ParentSpanId = new SpanId(7) },
            Call(10) with { ParentSpanId = new SpanId(11) },
            Call(11) with { Operation = SpanOperation.Generic, ParentSpanId = new SpanId(11) },
        ];

        var body = await host.GetAsync(Address);

        body.GetProperty("calls").EnumerateArray().Select(call => (call.GetProperty("parentSpanId").GetString(), call.GetProperty("parentCallSpanId").GetString())).ShouldBe(
            [(null, null), (Id(3), Id(1)), (Id(1), Id(1)), (Id(99), null), (Id(8), null), (Id(11), null)]);
    }

    [Fact]
    public async Task Get_AroundASpan_HasWhatItContinuesAndTheCallsAbove()
    {
        await using var host = await ApiHost.StartAsync();
        host.Traces.Spans =
        [
            Call(1) with { Operation = SpanOperation.Agent },
            Call(2) with { Operation = SpanOperation.Generic, ParentSpanId = new SpanId(1) },
            .. Enumerable.Range(3, 20).Select(id => Call((ulong)id) with { ParentSpanId = new SpanId(2) }),
        ];

        var body = await host.GetAsync($"{Address}?span={new SpanId(15)}&limit=5");

        Calls(body).ShouldBe([1, 12, 13, 14, 15, 16]);
        (body.GetProperty("modelCallsBefore").GetInt32(), body.GetProperty("modelCallCount").GetInt32()).ShouldBe((9, 20));
        (await host.GetAsync($"{Address}?span={new SpanId(2)}", HttpStatusCode.NotFound)).GetProperty("type").GetString()!.ShouldEndWith("no-such-call");
    }

    private static async Task<int[][]> PagesAsync(ApiHost host, string parameters)
    {
        var pages = new List<int[]>();
        for (var cursor = ""; cursor is not null;)
        {
            var body = await host.GetAsync($"{Address}?cursor={cursor}{parameters}");
            pages.Add(Calls(body));
            cursor = body.GetProperty("nextCursor").GetString();
        }

        return [.. pages];
    }

    private static int[] Calls(JsonElement body) => [.. body.GetProperty("calls").EnumerateArray().Select(call => Convert.ToInt32(call.GetProperty("spanId").GetString(), 16))];

    private static string Id(ulong id) => new SpanId(id).ToString();

    private static Span Call(ulong id) => SampleSpans.Plain(id) with { Operation = SpanOperation.Llm, StartNanos = id };

    private static SpanEvent Happened(string name, string key, string text)
        => new() { TimeNanos = 1, Name = name, Attributes = [new Attribute(key, new AttributeValue.Text(text))] };

    private static string[] Names(JsonElement call, string property) => [.. call.GetProperty(property).EnumerateArray().Select(name => name.GetString()!)];
}
