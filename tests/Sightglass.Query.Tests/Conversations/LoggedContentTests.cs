using Sightglass.Domain;
using Sightglass.Query.Conversations;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Query.Tests.Conversations;

public sealed class LoggedContentTests
{
    private static readonly Span Bare = new()
    {
        Project = "p",
        TraceId = new TraceId(1, 2),
        SpanId = new SpanId(3),
        ParentSpanId = default,
        Name = "chat",
        Kind = SpanKind.Client,
        StartNanos = 1,
        EndNanos = 2,
        ReceivedNanos = 3,
        Status = SpanStatus.Unset,
        Usage = new TokenUsage { Role = UsageRole.Billable, InputTokens = 5, OutputTokens = 6 },
        Attributes = [],
        Events = [],
        Links = [],
        Scope = new InstrumentationScope(),
        Resource = new Resource(),
    };

    [Fact]
    public void AddTo_MessageEvents_BecomeTheSpansTexts()
    {
        var told = Told(
            Event("gen_ai.system.message", Body("content", "Be kind.")),
            Event("gen_ai.user.message", Body("content", "Weather?")),
            Event("gen_ai.assistant.message", new AttributeValue.Text("""{"tool_calls":[{"id":"c1","type":"function","function":{"name":"weather","arguments":"{}"}}]}""")),
            Event("gen_ai.tool.message", new AttributeValue.Text("""{"content":"21","id":"c1"}""")),
            Event("gen_ai.choice", new AttributeValue.Text("""{"index":0,"finish_reason":"end_turn","message":{"content":"21 degrees."}}""")),
            Event("gen_ai.choice", new AttributeValue.Text("""{"index":1,"finish_reason":"length","message":{"role":"assistant","content":"It is"}}""")));

        told.SystemInstructions.ShouldBe("""[{"role":"system","content":"Be kind."}]""");
        told.InputMessages.ShouldBe(
            """[{"role":"user","content":"Weather?"},{"role":"assistant","tool_calls":[{"id":"c1","type":"function","function":{"name":"weather","arguments":"{}"}}]},{"role":"tool","content":"21","id":"c1"}]""");
        told.OutputMessages.ShouldBe("""[{"role":"assistant","content":"21 degrees.","finish_reason":"end_turn"},{"role":"assistant","content":"It is","finish_reason":"length"}]""");
        told.FinishReasons.ShouldBe(["stop", "length"]);
        told.Usage.ShouldBe(Bare.Usage);
    }

    [Fact]
    public void AddTo_ReadAsAConversation_HasEachRoleAndTheToolsAnswer()
    {
        var told = Told(
            Event("gen_ai.system.message", Body("content", "Be kind.")),
            Event("gen_ai.user.message", Body("content", "Weather?")),
            Event("gen_ai.tool.message", new AttributeValue.Text("""{"content":"21","id":"c1"}""")),
            Event("gen_ai.choice", new AttributeValue.Text("""{"finish_reason":"tool_calls","message":{"tool_calls":[{"id":"c2","function":{"name":"f","arguments":"{\"a\":1}"}}]}}""")));

        var input = SpanMessages.Input(told);
        input.Select(message => message.Role).ShouldBe([MessageRole.System, MessageRole.User, MessageRole.Tool]);
        (input[2].Parts[0].Type, input[2].Parts[0].ToolCallId, input[2].Parts[0].Result).ShouldBe((PartType.ToolResult, "c1", "21"));
        var call = SpanMessages.Output(told).ShouldHaveSingleItem().Parts.ShouldHaveSingleItem();
        (call.Type, call.ToolCallId, call.ToolName, call.Arguments).ShouldBe((PartType.ToolCall, "c2", "f", "{\"a\":1}"));
    }

    [Fact]
    public void AddTo_PlainTextAndAttributes_AreTakenToo()
    {
        var told = Told(
            Event("gen_ai.user.message", new AttributeValue.Text("Hi \"you\"")),
            Event("gen_ai.user.message", AttributeValue.Empty.Value, new Attribute("content", new AttributeValue.Text("And this"))),
            Event("gen_ai.choice", AttributeValue.Empty.Value, new Attribute("message", new AttributeValue.Text("Hello"))));

        told.InputMessages.ShouldBe("""[{"role":"user","content":"Hi \"you\""},{"role":"user","content":"And this"}]""");
        told.OutputMessages.ShouldBe("""[{"role":"assistant","content":"Hello"}]""");
    }

    [Fact]
    public void AddTo_DetailsBesideSingleMessages_SayItOnceAndUsageIsNotAdded()
    {
        var input = """[{"role":"user","parts":[{"type":"text","content":"Hi"}]}]""";
        var told = Told(
            Event("gen_ai.user.message", Body("content", "Hi")),
            Event(
                "gen_ai.client.inference.operation.details", AttributeValue.Empty.Value,
                new Attribute("gen_ai.input.messages", new AttributeValue.Text(input)), new Attribute("gen_ai.usage.input_tokens", new AttributeValue.Int(12))),
            Event("gen_ai.client.inference.operation.details", AttributeValue.Empty.Value, new Attribute("gen_ai.output.messages", new AttributeValue.Text("""[{"role":"assistant","content":"Yes"}]"""))));

        told.InputMessages.ShouldBe(input);
        told.OutputMessages.ShouldBe("""[{"role":"assistant","content":"Yes"}]""");
        told.Usage.ShouldBe(Bare.Usage);
    }

    [Fact]
    public void AddTo_DetailsInTheBody_AreThoseOfTheAttributes()
    {
        var told = Told(Event("gen_ai.client.inference.operation.details", new AttributeValue.KeyValueList(
        [
            new Attribute("gen_ai.system_instructions", new AttributeValue.Text("""[{"type":"text","content":"S"}]""")),
            new Attribute("gen_ai.output.messages", new AttributeValue.Text("""[{"role":"assistant","content":"Yes"}]""")),
        ])));

        (told.SystemInstructions, told.InputMessages, told.OutputMessages).ShouldBe(("""[{"type":"text","content":"S"}]""", "", """[{"role":"assistant","content":"Yes"}]"""));
    }

    [Fact]
    public void AddTo_SpanThatSaysItItself_StaysAsItIs()
    {
        LogRecord[] events = [Event("gen_ai.system.message", Body("content", "S")), Event("gen_ai.user.message", Body("content", "logged")), Event("gen_ai.choice", Body("message", "logged"))];
        var own = Bare with { InputMessages = "own", OutputMessages = "own", FinishReasons = ["stop"] };
        var byEvents = Bare with
        {
            Events = [new SpanEvent { TimeNanos = 1, Name = "gen_ai.user.message", Attributes = [new Attribute("content", new AttributeValue.Text("own"))] }],
        };

        LoggedContent.Of(events).AddTo(own).ShouldBe(own);
        var told = LoggedContent.Of(events).AddTo(byEvents);
        (told.SystemInstructions, told.InputMessages).ShouldBe(("", ""));
        told.OutputMessages.ShouldContain("logged");
    }

    [Fact]
    public void AddTo_ContentThatWasNotCaptured_SaysNothing()
    {
        var told = Told(
            Event("gen_ai.user.message", new AttributeValue.KeyValueList([])),
            Event("gen_ai.user.message", new AttributeValue.Text("""{"role":"user"}""")),
            Event("gen_ai.choice", new AttributeValue.Text("""{"index":0,"finish_reason":"stop","message":{}}""")));

        (told.SystemInstructions, told.InputMessages, told.OutputMessages).ShouldBe(("", "", ""));
        told.FinishReasons.ShouldBe(["stop"]);
    }

    private static Span Told(params LogRecord[] events) => LoggedContent.Of(events).AddTo(Bare);

    private static AttributeValue.KeyValueList Body(string key, string text) => new([new Attribute(key, new AttributeValue.Text(text))]);

    private static LogRecord Event(string name, AttributeValue body, params Attribute[] attributes)
        => new() { Project = "p", ReceivedNanos = 1, TraceId = Bare.TraceId, SpanId = Bare.SpanId, EventName = name, Body = body, Attributes = [.. attributes] };
}
