using System.Globalization;
using System.Text.Json;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Ingest.Tests.Normalise;

/// <summary>Messages and documents that dialects spread over several attributes: what the content columns hold of them.</summary>
public class DialectContentTests
{
    [Fact]
    public void OpenInference_MessagesWithAKeyForEachPart_ArePutTogetherInTheOrderOfTheirNumbers()
    {
        var row = Row(
            ("openinference.span.kind", "LLM"),
            ("llm.input_messages.10.message.role", "user"),
            ("llm.input_messages.10.message.content", "last"),
            ("llm.input_messages.9.message.role", "tool"),
            ("llm.input_messages.9.message.tool_call_id", "c1"),
            ("llm.input_messages.9.message.content", "7 \"degrees\""),
            ("llm.output_messages.0.message.role", "assistant"),
            ("llm.output_messages.0.message.contents.0.message_content.type", "reasoning"),
            ("llm.output_messages.0.message.contents.0.message_content.text", "hm"),
            // Two calls, their keys in turn.
            ("llm.output_messages.0.message.tool_calls.1.tool_call.function.name", "second"),
            ("llm.output_messages.0.message.tool_calls.0.tool_call.id", "a"),
            ("llm.output_messages.0.message.tool_calls.1.tool_call.id", "b"),
            ("llm.output_messages.0.message.tool_calls.0.tool_call.function.name", "first"),
            ("llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments", "{\"city\":\"Oslo\"}"));

        row.InputMessages.ShouldBe("""[{"role":"tool","tool_call_id":"c1","content":"7 \"degrees\""},{"role":"user","content":"last"}]""");
        row.OutputMessages.ShouldBe(
            """[{"role":"assistant","parts":[{"type":"reasoning","text":"hm"}],"tool_calls":[{"type":"tool_call","id":"a","name":"first","arguments":"{\"city\":\"Oslo\"}"},{"type":"tool_call","name":"second","id":"b"}]}]""");
        row.Attributes.ShouldContain(attribute => attribute.Key == "llm.input_messages.10.message.content" && attribute.Value == "last");
    }

    [Fact]
    public void OpenInference_Documents_ArePutTogether()
    {
        var span = Rows.ValidSpan("retrieve");
        span.Attributes.Add(Rows.Attribute("openinference.span.kind", "RETRIEVER"));
        span.Attributes.Add(Rows.Attribute("retrieval.documents.1.document.id", new AnyValue { IntValue = 7 }));
        span.Attributes.Add(Rows.Attribute("retrieval.documents.0.document.id", "d1"));
        span.Attributes.Add(Rows.Attribute("retrieval.documents.0.document.score", new AnyValue { DoubleValue = 0.5 }));
        span.Attributes.Add(Rows.Attribute("retrieval.documents.0.document.content", "Refunds"));
        span.Attributes.Add(Rows.Attribute("retrieval.documents.0.document.score.raw", new AnyValue { DoubleValue = double.NaN }));

        Rows.Of(Rows.Request(span)).ShouldHaveSingleItem().Documents.ShouldBe("""[{"id":"d1","score":0.5,"content":"Refunds"},{"id":"7"}]""");
    }

    [Fact]
    public void OpenLlmetry_ContentThatIsAJsonArray_StaysOne_AndOtherTextIsText()
    {
        var row = Row(
            ("llm.request.type", "chat"),
            ("gen_ai.prompt.0.role", "user"),
            ("gen_ai.prompt.0.content", """[{"type":"text","text":"hi"}]"""),
            ("gen_ai.prompt.1.role", "user"),
            ("gen_ai.prompt.1.content", "[not JSON"),
            ("gen_ai.completion.0.role", "assistant"),
            ("gen_ai.completion.0.content", "ho"),
            ("gen_ai.completion.0.finish_reason", "stop"));

        row.InputMessages.ShouldBe("""[{"role":"user","content":[{"type":"text","text":"hi"}]},{"role":"user","content":"[not JSON"}]""");
        (row.OutputMessages, row.FinishReasons).ShouldBe(("""[{"role":"assistant","content":"ho","finish_reason":"stop"}]""", "stop"));
    }

    [Fact]
    public void Vercel_TextThoughtsAndToolCalls_AreOneAnswer_AndTheAttributesStayAsSent()
    {
        var row = Row(
            ("ai.operationId", "ai.generateText.doGenerate"),
            ("ai.response.text", "Let me look."),
            ("ai.response.reasoning", "hm"),
            ("ai.response.toolCalls", """[{"toolCallId":"c1","toolName":"weather"}]"""));

        row.OutputMessages.ShouldBe("""[{"role":"assistant","reasoning":"hm","content":"Let me look.","tool_calls":[{"toolCallId":"c1","toolName":"weather"}]}]""");
        row.Attributes.ShouldContain(attribute => attribute.Key == "ai.response.text" && attribute.Value == "Let me look.");
    }

    [Fact]
    public void Vercel_TextAlone_IsTheAnswer()
        => Row(("ai.operationId", "ai.generateText.doGenerate"), ("ai.response.text", "Hello")).OutputMessages.ShouldBe("Hello");

    /// <summary>As many parts as a span may have attributes: they are sorted once, not looked for again for each part.</summary>
    [Fact]
    public void OpenInference_ThousandsOfPartsOfOneMessage_AreAllThere()
    {
        var span = Rows.ValidSpan("many");
        span.Attributes.Add(Rows.Attribute("openinference.span.kind", "LLM"));
        for (var i = 16_000; i > 0; i--)
        {
            span.Attributes.Add(Rows.Attribute(string.Create(CultureInfo.InvariantCulture, $"llm.output_messages.0.message.tool_calls.{i}.tool_call.id"), $"c{i}"));
        }

        var output = Rows.Of(Rows.Request(span)).ShouldHaveSingleItem().OutputMessages;

        using var json = JsonDocument.Parse(output);
        var calls = json.RootElement[0].GetProperty("tool_calls");
        (calls.GetArrayLength(), calls[0].GetProperty("id").GetString(), calls[15_999].GetProperty("id").GetString()).ShouldBe((16_000, "c1", "c16000"));
    }

    [Fact]
    public void Mlflow_InputThatIsAnObject_IsKeptWhole_AndOneThatIsAStringIsItsText()
    {
        var row = Row(("mlflow.spanType", "\"TOOL\""), ("mlflow.spanInputs", """{"city":"Oslo","deep":{"a":[1]}}"""), ("mlflow.spanOutputs", "\"7C\""));

        (row.ToolArguments, row.ToolResult).ShouldBe(("""{"city":"Oslo","deep":{"a":[1]}}""", "7C"));
    }

    private static RecordedSpan Row(params (string Key, string Value)[] attributes)
    {
        var span = Rows.ValidSpan("call");
        span.Attributes.Add(attributes.Select(attribute => Rows.Attribute(attribute.Key, attribute.Value)));
        return Rows.Of(Rows.Request(span)).ShouldHaveSingleItem();
    }
}
