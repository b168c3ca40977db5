using System.Globalization;
using Sightglass.Domain;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Ingest.Tests.Oracle;
using Resource = Sightglass.Ingest.Tests.Oracle.Resource;

namespace Sightglass.Ingest.Tests.Normalise;

public class SpanNormaliserTests
{
    [Theory]
    [InlineData("chat", SpanOperation.Llm)]
    [InlineData("text_completion", SpanOperation.Llm)]
    [InlineData("embeddings", SpanOperation.Embedding)]
    [InlineData("rerank", SpanOperation.Rerank)]
    [InlineData("retrieval", SpanOperation.Retrieval)]
    [InlineData("execute_tool", SpanOperation.Tool)]
    [InlineData("invoke_agent", SpanOperation.Agent)]
    [InlineData("invoke_workflow", SpanOperation.Workflow)]
    [InlineData("orchestrate_tools", SpanOperation.Step)]
    [InlineData("plan", SpanOperation.Plan)]
    [InlineData("search_memory", SpanOperation.Memory)]
    [InlineData("create_memory_store", SpanOperation.Memory)]
    [InlineData("something_new", SpanOperation.Generic)]
    public void Operation_IsWhatTheOperationNameSays(string name, SpanOperation expected)
        => Row("s", ("gen_ai.operation.name", name)).Operation.ShouldBe(expected);

    [Theory]
    [InlineData("GET /x", "http.request.method", "GET", SpanOperation.Http, "")]
    [InlineData("GET /x", "http.method", "GET", SpanOperation.Http, "")]
    [InlineData("select", "db.system", "postgresql", SpanOperation.Generic, "")]
    [InlineData("work", "a", "b", SpanOperation.Generic, "")]
    [InlineData("http.request", "a", "b", SpanOperation.Http, "plain")]
    [InlineData("llm.postprocess", "a", "b", SpanOperation.Postprocess, "plain")]
    [InlineData("x", "llm.eval.passed", "true", SpanOperation.Evaluator, "plain")]
    [InlineData("x", "rag.top_k", "5", SpanOperation.Retrieval, "plain")]
    [InlineData("x", "llm.model", "gpt-4o", SpanOperation.Llm, "plain")]
    [InlineData("tools/call x", "mcp.method.name", "tools/call", SpanOperation.Tool, "otel")]
    [InlineData("x", "gen_ai.tool.name", "calc", SpanOperation.Tool, "otel")]
    [InlineData("x", "gen_ai.request.model", "m", SpanOperation.Llm, "otel")]
    [InlineData("rag.retrieval", "gen_ai.conversation.id", "c", SpanOperation.Retrieval, "otel")]
    public void Operation_WithoutAName_FollowsTheSpansShape(string name, string key, string value, SpanOperation expected, string dialect)
    {
        var row = Row(name, (key, value));

        (row.Operation, row.Dialect).ShouldBe((expected, dialect));
    }

    [Theory]
    [InlineData("OpenAI", "openai")]
    [InlineData("AZURE_OPEN_AI", "azure.ai.openai")]
    [InlineData("az.ai.inference", "azure.ai.inference")]
    [InlineData("xai", "x_ai")]
    [InlineData("amazon-bedrock-runtime", "aws.bedrock")]
    [InlineData("Google.Vertex.anthropic", "gcp.vertex_ai")]
    [InlineData("My Own Host", "My Own Host")]
    [InlineData("langchain", "anthropic")]
    [InlineData("N/A", "anthropic")]
    public void Provider_IsCanonicalOrInferred(string sent, string expected)
        => Row("chat", ("gen_ai.operation.name", "chat"), ("gen_ai.system", sent), ("gen_ai.request.model", "claude-sonnet-4-5")).Provider.ShouldBe(expected);

    [Theory]
    [InlineData("contoso.openai.azure.com", "azure.ai.openai")]
    [InlineData("https://api.openai.com/v1", "openai")]
    [InlineData("bedrock-runtime.eu-west-1.amazonaws.com", "aws.bedrock")]
    [InlineData("europe-west4-aiplatform.googleapis.com:443", "gcp.vertex_ai")]
    [InlineData("localhost", "")]
    public void Provider_WithoutAName_IsInferredFromTheHost(string host, string expected)
        => Row("chat", ("gen_ai.operation.name", "chat"), ("server.address", host)).Provider.ShouldBe(expected);

    [Fact]
    public void Synonyms_TheBetterNameWinsWhateverTheOrder_AndIsNotAddedUp()
    {
        var row = Row("chat m", ("llm.prompt_tokens", 1L), ("gen_ai.usage.prompt_tokens", 2L), ("gen_ai.usage.input_tokens", 3L), ("llm.usage.prompt_tokens", 4L));

        row.Input.ShouldBe(3);
    }

    [Fact]
    public void Synonyms_NullWordsAndEmptyValues_GiveWayToTheNextName()
    {
        var row = Row("chat", ("gen_ai.request.model", "unknown"), ("llm.model", "gpt-4o"), ("gen_ai.provider.name", ""), ("gen_ai.system", "openai"));

        (row.RequestModel, row.Provider).ShouldBe(("gpt-4o", "openai"));
    }

    [Fact]
    public void RepeatedKey_TheLastOneCounts_AndBothAreKept()
    {
        var row = Row("chat", ("gen_ai.request.model", "a"), ("gen_ai.request.model", "b"));

        row.RequestModel.ShouldBe("b");
        row.Attributes.Select(a => a.Value).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("llm.model", "gpt-4o")]
    [InlineData("gen_ai.request.model", "")]
    public void ResponseModel_NotSent_IsTheRequestedOneOnlyWhereThereIsOneName(string key, string expected)
        => Row("llm.call", (key, "gpt-4o")).ResponseModel.ShouldBe(expected);

    [Fact]
    public void RequestModel_OfOpenInference_IsInItsParameters()
    {
        var row = Row("ChatOpenAI", ("openinference.span.kind", "LLM"), ("llm.model_name", "gpt-4o-2024-08-06"), ("llm.invocation_parameters", """{"model":"gpt-4o","temperature":0.3}"""));

        (row.RequestModel, row.ResponseModel).ShouldBe(("gpt-4o", "gpt-4o-2024-08-06"));
    }

    [Theory]
    [InlineData("gen_ai.usage.cache_write.input_tokens")]
    [InlineData("gen_ai.usage.cache_creation.input_tokens")]
    [InlineData("gen_ai.usage.cache_creation_input_tokens")]
    public void CacheWrites_AllThreeSpellings_AreRead(string key)
        => Row("chat", ("gen_ai.operation.name", "chat"), ("gen_ai.usage.input_tokens", 100L), (key, 7L)).CacheWrite.ShouldBe(7);

    [Theory]
    // More cached than sent: the caches are outside.
    [InlineData(12, 4482, 0, 90, null, 4494)]
    // The total is the sum of all four: the caches are outside.
    [InlineData(100, 40, 10, 20, 170, 150)]
    // Nothing proves it: inside, as the conventions say.
    [InlineData(100, 40, 10, 20, 120, 100)]
    [InlineData(100, 40, 10, 20, null, 100)]
    public void Input_IncludesTheCaches(int input, int read, int write, int output, int? total, int expected)
    {
        (string, object)[] attributes =
        [
            ("gen_ai.operation.name", "chat"), ("gen_ai.usage.input_tokens", (long)input), ("gen_ai.usage.cache_read.input_tokens", (long)read),
            ("gen_ai.usage.cache_write.input_tokens", (long)write), ("gen_ai.usage.output_tokens", (long)output),
        ];

        var row = Row("chat", total is { } sum ? [.. attributes, ("gen_ai.usage.total_tokens", (long)sum)] : attributes);

        row.Input.ShouldBe(expected);
        row.Total.ShouldBe(total ?? expected + output);
    }

    [Fact]
    public void Output_IncludesReasoning_EvenWhenSentBesideIt()
        => Row("chat", ("gen_ai.operation.name", "chat"), ("gen_ai.usage.output_tokens", 44L), ("gen_ai.usage.reasoning.output_tokens", 88L)).Output.ShouldBe(132);

    [Theory]
    [InlineData("anthropic", null)]
    [InlineData("openai", 0L)]
    public void CacheWrites_NotMentioned_AreZeroOnlyWhereNobodyCountsThem(string provider, long? expected)
        => Row("chat", ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", provider), ("gen_ai.usage.input_tokens", 10L), ("gen_ai.usage.cache_read.input_tokens", 5L))
            .CacheWrite.ShouldBe(expected);

    [Theory]
    [InlineData("chat", true, UsageRole.Billable)]
    [InlineData("chat", false, UsageRole.Billable)]
    [InlineData("embeddings", true, UsageRole.Billable)]
    [InlineData("invoke_agent", true, UsageRole.Rollup)]
    [InlineData("invoke_agent", false, UsageRole.None)]
    [InlineData("orchestrate_tools", true, UsageRole.Rollup)]
    [InlineData("execute_tool", true, UsageRole.None)]
    [InlineData("fetch_response", true, UsageRole.None)]
    public void Role_SaysHowUsageCounts(string operation, bool hasUsage, UsageRole expected)
        => Row("s", [("gen_ai.operation.name", operation), .. hasUsage ? [("gen_ai.usage.input_tokens", (object)5L)] : Array.Empty<(string, object)>()]).Role.ShouldBe(expected);

    [Fact]
    public void Usage_ZerosOfAStreamThatAnswered_AreUnknown()
    {
        var row = Row("chat", ("gen_ai.operation.name", "chat"), ("gen_ai.request.stream", true), ("gen_ai.usage.input_tokens", 0L), ("gen_ai.usage.output_tokens", 0L),
            ("gen_ai.output.messages", "[{\"role\":\"assistant\"}]"));

        (row.Input, row.Output, row.Total).ShouldBe((null, null, null));
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(long.MaxValue)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e308)]
    [InlineData(-0.5)]
    [InlineData(1.5)]
    [InlineData("18446744073709551615")]
    [InlineData("-3")]
    [InlineData("NaN")]
    [InlineData("18446744073709551616")]
    [InlineData("12.5")]
    [InlineData("n/a")]
    [InlineData("")]
    [InlineData("many")]
    [InlineData(true)]
    public void Case55_ImpossibleTokenCounts_LeaveTheColumnUnsetAndTheAttributeAsSent(object count)
    {
        var row = Row("llm.call", ("llm.model", "m"), ("llm.usage.prompt_tokens", count), ("llm.usage.completion_tokens", 5L));

        (row.Input, row.Output, row.Total).ShouldBe((null, 5L, null));
        row["llm.usage.prompt_tokens"].Value.ShouldBe(count is bool ? "true" : Convert.ToString(count, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("12")]
    [InlineData(" 12 ")]
    [InlineData("12.0")]
    [InlineData(12.0)]
    public void TokenCounts_InAnotherType_AreRead(object count)
        => Row("llm.call", ("llm.model", "m"), ("llm.usage.prompt_tokens", count)).Input.ShouldBe(12);

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(1e308)]
    [InlineData(double.NegativeInfinity)]
    [InlineData("a lot")]
    public void Case55_ImpossibleCosts_LeaveTheColumnUnset(object cost)
        => Row("llm.call", ("llm.model", "m"), ("llm.cost_estimated_usd", cost)).CostNanoUsd.ShouldBeNull();

    [Theory]
    [InlineData("llm.cost_estimated_usd", 0.0123, 12_300_000L)]
    [InlineData("llm.cost_estimated_usd", "0.5", 500_000_000L)]
    [InlineData("llm.cost_estimated_usd", 0.0, 0L)]
    [InlineData("gen_ai.usage.cost", 7.5e-05, 75_000L)]
    [InlineData("gen_ai.usage.cost", 0.0, null)]
    public void Cost_IsNanoDollars_AndZeroOfAToolWithoutAPriceIsUnknown(string key, object cost, long? expected)
        => Row("llm.call", ("llm.model", "m"), (key, cost)).CostNanoUsd.ShouldBe(expected);

    [Theory]
    [InlineData("[\"stop\"]", "stop")]
    [InlineData("[\"Stop\", \"MAX_TOKENS\"]", "stop\nlength")]
    [InlineData("tool-calls", "tool_calls")]
    [InlineData("[end_turn,tool_use]", "stop\ntool_calls")]
    [InlineData("SAFETY", "content_filter")]
    [InlineData("Weird", "weird")]
    [InlineData("N/A", "")]
    [InlineData("[]", "")]
    public void FinishReasons_FromText_AreCanonical(string sent, string expected)
        => Row("chat", ("gen_ai.operation.name", "chat"), ("gen_ai.response.finish_reasons", sent)).FinishReasons.ShouldBe(expected);

    [Theory]
    [InlineData("[{\"role\":\"assistant\",\"parts\":[{\"finish_reason\":\"inner\"}],\"finish_reason\":\"tool_call\"},{\"finish_reason\":\"stop\"}]", "tool_calls\nstop")]
    [InlineData("[{\"finish_reason\":\"stop\"},{\"role\":\"assi", "stop")]
    [InlineData("plain answer", "")]
    public void FinishReasons_NotSentByThemselves_AreReadFromTheMessages(string messages, string expected)
        => Row("chat", ("gen_ai.operation.name", "chat"), ("gen_ai.output.messages", messages)).FinishReasons.ShouldBe(expected);

    [Fact]
    public void Identity_ComesFromTheSpanFirstAndThenFromItsResource()
    {
        var span = Rows.ValidSpan();
        span.Attributes.Add(Rows.Attribute("user.id", "u-span"));
        span.Attributes.Add(Rows.Attribute("customer_id", new AnyValue { IntValue = 17 }));
        var request = Rows.Request(span);
        request.ResourceSpans[0].Resource = new Resource
        {
            Attributes =
            {
                Rows.Attribute("service.name", "chat"), Rows.Attribute("service.version", "1.2"), Rows.Attribute("deployment.environment", "old"),
                Rows.Attribute("deployment.environment.name", "prod"), Rows.Attribute("user.id", "u-resource"), Rows.Attribute("session.id", "s-resource"),
            },
        };

        var row = Rows.Of(request).ShouldHaveSingleItem();

        (row.Service, row.Release, row.Environment, row.User, row.Session, row.Tenant).ShouldBe(("chat", "1.2", "prod", "u-span", "s-resource", "17"));
    }

    [Fact]
    public void Request_SettingsAreCoerced()
    {
        var row = Row("chat", ("gen_ai.operation.name", "chat"), ("gen_ai.request.temperature", 0.699999988079071), ("gen_ai.request.top_p", "0.9"),
            ("gen_ai.request.max_tokens", "256"), ("gen_ai.request.stream", "True"), ("gen_ai.response.time_to_first_chunk", "0.25"), ("gen_ai.prompt.version", 3L));

        (row.Temperature, row.TopP, row.MaxTokens, row.Stream, row.TimeToFirstToken, row.PromptVersion).ShouldBe((0.7, 0.9, 256L, true, 250_000_000UL, "3"));
    }

    [Fact]
    public void Tool_ColumnsAreFilledOnExecutionsOnly()
    {
        (string, object)[] tool = [("gen_ai.tool.name", "calc"), ("gen_ai.tool.call.id", "c1"), ("gen_ai.tool.call.arguments", "{}"), ("gen_ai.tool.call.result", "4")];

        var execution = Row("execute_tool calc", [("gen_ai.operation.name", "execute_tool"), .. tool]);
        var call = Row("chat", [("gen_ai.operation.name", "chat"), .. tool]);

        (execution.ToolName, execution.ToolCallId, execution.ToolArguments, execution.ToolResult).ShouldBe(("calc", "c1", "{}", "4"));
        (call.ToolName, call.ToolArguments).ShouldBe(("", ""));
        call["gen_ai.tool.call.arguments"].Value.ShouldBe("{}");
    }

    [Fact]
    public void Retrieval_QueryAndDocumentsAreContent()
    {
        var row = Row("retrieval kb", ("gen_ai.operation.name", "retrieval"), ("gen_ai.retrieval.query.text", "refund-policy 東京"), ("gen_ai.retrieval.documents", "[{\"id\":\"d1\"}]"));

        (row.InputMessages, row.Documents).ShouldBe(("refund-policy 東京", "[{\"id\":\"d1\"}]"));
    }

    private static RecordedSpan Row(string name, params (string Key, object Value)[] attributes)
    {
        var span = Rows.ValidSpan(name);
        span.Attributes.Add(attributes.Select(a => Rows.Attribute(a.Key, a.Value switch
        {
            string text => new AnyValue { StringValue = text },
            long whole => new AnyValue { IntValue = whole },
            double real => new AnyValue { DoubleValue = real },
            bool flag => new AnyValue { BoolValue = flag },
            _ => throw new ArgumentException("Not a value.", nameof(attributes)),
        })));
        return Rows.Of(Rows.Request(span)).ShouldHaveSingleItem();
    }
}
