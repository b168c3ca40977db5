using Sightglass.Domain;
using Sightglass.Query.Conversations;
using Sightglass.Query.Previews;
using Sightglass.Storage.Traces;

namespace Sightglass.Query.Tests.Previews;

public sealed class PreviewTextTests
{
    [Fact]
    public void Input_Messages_GiveTheFirstTextOfTheUser()
        => PreviewText.Input(Span() with { InputMessages = """[{"role":"system","content":"Be kind."},{"role":"user","content":"Where\n  is it?"},{"role":"user","content":"Well?"}]""" })
            .ShouldBe(new Preview("Where is it?", Absence.None));

    [Fact]
    public void Output_Messages_GiveTheLastTextOfTheAssistant()
        => PreviewText.Output(Span() with { OutputMessages = """[{"role":"assistant","parts":[{"type":"text","content":"First."},{"type":"text","content":"Last."},{"type":"tool_call","name":"f"}]}]""" })
            .Text.ShouldBe("Last.");

    [Fact]
    public void Output_OnlyAToolCall_NamesTheTool()
        => PreviewText.Output(Span() with { OutputMessages = """[{"role":"assistant","parts":[{"type":"tool_call","name":"get_order","arguments":{"id":1182}}]}]""" })
            .Text.ShouldBe("get_order({\"id\":1182})");

    [Fact]
    public void Tool_ShowsArgumentsAndResult()
    {
        var span = Span() with { Operation = SpanOperation.Tool, ToolArguments = "{\"id\":1}", ToolResult = "shipped" };

        (PreviewText.Input(span).Text, PreviewText.Output(span).Text).ShouldBe(("{\"id\":1}", "shipped"));
    }

    [Fact]
    public void Output_Documents_GiveTheFirst()
        => PreviewText.Output(Span() with { Documents = """[{"id":"d1","content":"Orders ship within two days."},{"id":"d2","content":"x"}]""" }).Text.ShouldBe("Orders ship within two days.");

    [Fact]
    public void BeginningOfAMessage_IsEnough()
        => PreviewText.Input(Span() with { InputMessages = """[{"role":"user","content":"Where is my or""" }).Text.ShouldBe("Where is my or");

    [Fact]
    public void Hashes_AndNothing_AreToldApart()
    {
        PreviewText.Input(Span() with { PromptHash = "ab" }).ShouldBe(new Preview(null, Absence.Hashed));
        PreviewText.Output(Span() with { ResponseHash = "ab" }).ShouldBe(new Preview(null, Absence.Hashed));
        PreviewText.Output(Span()).ShouldBe(new Preview(null, Absence.NotCaptured));
    }

    [Theory]
    [InlineData("  a \t\r\n b  ", "a b")]
    [InlineData(" \n ", null)]
    [InlineData("a\u0000b", "a b")]
    public void Fold_Blanks_BecomeOne(string text, string? expected) => PreviewText.Fold(text).ShouldBe(expected);

    [Fact]
    public void Fold_LongText_EndsBetweenTwoCharacters()
    {
        PreviewText.Fold(new string('x', 1_000))!.Length.ShouldBe(160);
        PreviewText.Fold(string.Concat(Enumerable.Repeat("😀", 1_000))).ShouldBe(string.Concat(Enumerable.Repeat("😀", 160)));
    }

    private static SpanBeginning Span() => new()
    {
        TraceId = default,
        SpanId = default,
        Operation = SpanOperation.Llm,
        InputMessages = "",
        OutputMessages = "",
        ToolArguments = "",
        ToolResult = "",
        Documents = "",
        PromptHash = "",
        ResponseHash = "",
    };
}
