using System.Globalization;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Ingest.Tests.Oracle;
using InstrumentationScope = Sightglass.Ingest.Tests.Oracle.InstrumentationScope;
using Span = Sightglass.Ingest.Tests.Oracle.Span;

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
    public void Genkit_ModelAndWhatIsAroundIt_SayTheirUsage()
    {
        const string Output = """{"message":{"role":"model","content":[{"text":"It shipped."}]},"finishReason":"stop","usage":{"inputTokens":12,"outputTokens":3,"totalTokens":15},"custom":{"id":"r1","model":"gpt-4o-mini-2024-07-18"}}""";

        var model = Row(("genkit:name", "openai/gpt-4o-mini"), ("genkit:type", "action"), ("genkit:metadata:subtype", "model"), ("genkit:output", Output));
        var around = Row(("genkit:name", "generate"), ("genkit:type", "util"), ("genkit:output", Output));
        var tool = Row(("genkit:name", "get_order"), ("genkit:type", "action"), ("genkit:metadata:subtype", "tool"), ("genkit:input", "{\"id\":1}"), ("genkit:output", "{}"));

        (model.Operation, model.Role, model.Provider, model.RequestModel, model.ResponseModel, model.ResponseId, model.Input, model.Output, model.FinishReasons)
            .ShouldBe((SpanOperation.Llm, UsageRole.Billable, "openai", "gpt-4o-mini", "gpt-4o-mini-2024-07-18", "r1", 12L, 3L, "stop"));
        model.OutputMessages.ShouldBe(Output);
        (around.Operation, around.Role, around.RequestModel, around.Input).ShouldBe((SpanOperation.Step, UsageRole.Rollup, "", 12L));
        (tool.Operation, tool.Role, tool.ToolName, tool.RequestModel, tool.ToolArguments).ShouldBe((SpanOperation.Tool, UsageRole.None, "get_order", "", "{\"id\":1}"));
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

    [Theory]
    [InlineData("{\"system\":\"Be \\\"kind\\\".\"}", "[\"Be \\\"kind\\\".\"]")]
    [InlineData("{\"max_tokens\":1,\"system\":[{\"type\":\"text\",\"text\":\"Be kind.\"}],\"n\":1}", "[{\"type\":\"text\",\"text\":\"Be kind.\"}]")]
    [InlineData("{\"system\":null}", "")]
    [InlineData("{\"tools\":{\"system\":\"no\"}}", "")]
    [InlineData("{\"system\":[{\"type\":\"te", "")]
    public void OpenInference_InstructionsOnlyInTheRequest_AreTakenFromThere(string request, string expected)
        => Row(("openinference.span.kind", "LLM"), ("llm.invocation_parameters", request)).SystemInstructions.ShouldBe(expected);

    [Theory]
    [InlineData("", "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"c1\"}]}}]}", "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"c1\"}]}}]}")]
    [InlineData("", "plain text", "[{\"role\":\"assistant\",\"tool_calls\":[{\"type\":\"tool_call\",\"name\":\"f\"}]}]")]
    [InlineData("c9", "{\"choices\":[]}", "[{\"role\":\"assistant\",\"tool_calls\":[{\"type\":\"tool_call\",\"name\":\"f\",\"id\":\"c9\"}]}]")]
    public void OpenInference_KeysThatLeaveOutToolCallIds_GiveWayToTheWholeAnswer(string id, string answer, string expected)
        => Row(
            ("openinference.span.kind", "LLM"), ("output.value", answer), ("llm.output_messages.0.message.role", "assistant"),
            ("llm.output_messages.0.message.tool_calls.0.tool_call.function.name", "f"), ("llm.output_messages.0.message.tool_calls.0.tool_call.id", id)).OutputMessages.ShouldBe(expected);

    [Theory]
    [InlineData("@traceloop/instrumentation-openai", "[{\"role\":\"system\",\"content\":\"Be \\\"kind\\\".\"}]")]
    [InlineData("@traceloop/instrumentation-anthropic", null)]
    public void OpenLlmetry_MessagesInsideTheTextOfOne_AreTakenOutWhereItsPackageWritesThem(string scope, string? expected)
    {
        const string Sent = "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"[{\\\"role\\\":\\\"system\\\",\\\"content\\\":\\\"Be \\\\\\\"kind\\\\\\\".\\\"}]\"}]}]";
        var span = Rows.ValidSpan("chat m");
        span.Attributes.Add(Rows.Attribute("gen_ai.operation.name", "chat"));
        span.Attributes.Add(Rows.Attribute("gen_ai.input.messages", Sent));
        var request = Rows.Request(span);
        request.ResourceSpans[0].ScopeSpans[0].Scope = new InstrumentationScope { Name = scope };

        var row = Rows.Of(request).ShouldHaveSingleItem();

        (row.InputMessages, row["gen_ai.input.messages"].Value).ShouldBe((expected ?? Sent, Sent));
    }

    [Theory]
    [InlineData("{\"choices\":[{\"index\":0,\"finish_reason\":\"length\"}]}", "length")]
    [InlineData("{\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\"}", "stop")]
    [InlineData("{\"object\":\"response\",\"output\":[{\"status\":\"incomplete\"}],\"status\":\"completed\"}", "stop")]
    [InlineData("{\"generations\":[[{\"message\":{\"kwargs\":{\"response_metadata\":{\"finish_reason\":\"tool_calls\"}}}}]]}", "tool_calls")]
    [InlineData("{\"message\":{\"role\":\"model\"},\"finishReason\":\"stop\"}", "stop")]
    [InlineData("{\"choices\":[{\"finish_reason\":\"stop\"},{\"cut", "stop")]
    // An answer that is itself JSON is no envelope.
    [InlineData("{\"finish_reason\":\"bored\",\"status\":\"completed\"}", "")]
    [InlineData("{\"data\":{\"finish_reason\":\"bored\"}}", "")]
    [InlineData("[[[[[[[", "")]
    public void FinishReasons_OnlyInTheProvidersAnswer_AreTakenFromThere(string answer, string expected)
        => Row(("openinference.span.kind", "LLM"), ("output.value", answer)).FinishReasons.ShouldBe(expected);

    [Fact]
    public void Vercel_WhatIsEmbedded_IsAListOfTexts()
    {
        var span = Rows.ValidSpan("embed");
        span.Attributes.Add(Rows.Attribute("ai.operationId", "ai.embedMany.doEmbed"));
        span.Attributes.Add(Rows.Attribute("ai.values", new AnyValue { ArrayValue = new ArrayValue { Values = { new AnyValue { StringValue = "\"one \\\"text\\\"\"" }, new AnyValue { StringValue = "not JSON" } } } }));

        Rows.Of(Rows.Request(span)).ShouldHaveSingleItem().InputMessages.ShouldBe("""["one \"text\"","not JSON"]""");
    }

    [Theory]
    [InlineData("gen_ai.operation.name", "chat", 2, SpanStatus.Error, "TimeoutError")]
    // Recorded and dealt with.
    [InlineData("gen_ai.operation.name", "chat", 1, SpanStatus.Ok, "")]
    [InlineData("langsmith.span.kind", "llm", 1, SpanStatus.Error, "TimeoutError")]
    [InlineData("app", "x", 2, SpanStatus.Error, "TimeoutError")]
    public void ErrorType_NotSent_IsThatOfTheRecordedException(string key, string value, int status, SpanStatus expected, string type)
    {
        var span = Rows.ValidSpan("call");
        span.Attributes.Add(Rows.Attribute(key, value));
        span.Status = new Status { Code = status };
        span.Events.Add(new Span.Types.Event { Name = "exception", Attributes = { Rows.Attribute("exception.type", "TimeoutError"), Rows.Attribute("exception.message", "too late") } });

        var row = Rows.Of(Rows.Request(span)).ShouldHaveSingleItem();

        (row.Status, row.ErrorType).ShouldBe((expected, type));
    }

    [Fact]
    public void FinishReasons_OnlyInTheEventOfTheChoice_AreTakenFromThere()
    {
        var span = Rows.ValidSpan("chat");
        span.Attributes.Add(Rows.Attribute("gen_ai.operation.name", "chat"));
        span.Events.Add(new Span.Types.Event { Name = "gen_ai.choice", Attributes = { Rows.Attribute("gen_ai.event.content", """{"index":0,"finish_reason":"length","message":{"content":"Hi"}}""") } });

        Rows.Of(Rows.Request(span)).ShouldHaveSingleItem().FinishReasons.ShouldBe("length");
    }

    /// <summary>Usage as JSON inside a text, and what may stand there instead of numbers.</summary>
    [Theory]
    [InlineData("{\"prompt_tokens\":\"12\"}", 12L)]
    [InlineData("{\"prompt_tokens\":\"12.0\"}", 12L)]
    [InlineData("{\"prompt_tokens\":12.0}", 12L)]
    [InlineData("{\"prompt_tokens\":12,\"cut", 12L)]
    [InlineData("{\"prompt_tokens\":\"n/a\"}", null)]
    [InlineData("{\"prompt_tokens\":12.5}", null)]
    [InlineData("{\"prompt_tokens\":-12}", null)]
    [InlineData("{\"prompt_tokens\":18446744073709551616}", null)]
    [InlineData("{\"prompt_tokens\":1e400}", null)]
    [InlineData("{\"prompt_tokens\":NaN}", null)]
    [InlineData("{\"prompt_tokens\":{\"a\":12}}", null)]
    [InlineData("{\"prompt_tokens\":[12]}", null)]
    [InlineData("[{\"prompt_tokens\":12}]", null)]
    [InlineData("\"{}\"", null)]
    [InlineData("usage", null)]
    public void Usage_AsJsonInsideAText_IsANumberOrUnknown(string usage, long? expected)
        => Row(("langfuse.observation.type", "generation"), ("langfuse.observation.usage_details", usage)).Input.ShouldBe(expected);

    [Fact]
    public void OpenInference_TenThousandDocuments_AreAllThere()
    {
        var span = Rows.ValidSpan("retrieve");
        span.Attributes.Add(Rows.Attribute("openinference.span.kind", "RETRIEVER"));
        for (var i = 0; i < 10_000; i++)
        {
            span.Attributes.Add(Rows.Attribute(string.Create(CultureInfo.InvariantCulture, $"retrieval.documents.{i}.document.content"), $"text {i}"));
        }

        using var json = JsonDocument.Parse(Rows.Of(Rows.Request(span)).ShouldHaveSingleItem().Documents);
        (json.RootElement.GetArrayLength(), json.RootElement[9_999].GetProperty("content").GetString()).ShouldBe((10_000, "text 9999"));
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
