using System.Globalization;
using System.Security.Cryptography;
using Sightglass.Instrumentation.Names;
using Sightglass.Interop.Tests.Emitters;

namespace Sightglass.AutoInstrumentation.Tests.Programs;

/// <summary>What is told of an unmodified program: the same, whichever way the instrumentation came into it.</summary>
public abstract class ZeroCodeTests(SampleRun run, PlainRun plain)
{
    [Fact]
    public void Program_RunsAsWithoutIt()
    {
        run.Errors.ShouldBeEmpty();
        run.ExitCode.ShouldBe(0, run.Output);
        plain.ExitCode.ShouldBe(0, plain.Output);
        plain.Spans.ShouldBeEmpty();

        // Answers, the bytes of raw bodies, and exceptions with what they say.
        run.Output.ShouldBe(plain.Output);
        run.Output.ShouldContain("openai stream: Pieces arrive, the usage last.");
        run.Output.TrimEnd().ShouldEndWith("done");
    }

    [Fact]
    public void Program_ReceivesTheBytesThatWereSent()
    {
        foreach (var request in run.Requests.Where(static request => request.Path.StartsWith("/zip", StringComparison.Ordinal) || request.Path.StartsWith("/brotli", StringComparison.Ordinal)
            || request.Path.StartsWith("/v1beta", StringComparison.Ordinal) || request.Path.StartsWith("/api", StringComparison.Ordinal) || request.Path.StartsWith("/malformed", StringComparison.Ordinal)))
        {
            run.Output.ShouldContain($"{request.Answer.Length.ToString(CultureInfo.InvariantCulture)} {Convert.ToHexStringLower(SHA256.HashData(request.Answer))}");
        }
    }

    [Theory]
    [InlineData("gpt-5-mini", 0)]
    [InlineData("gpt-4.1", 0)]
    [InlineData("gpt-4o-mini", 0)]
    [InlineData("gpt-4o-mini", 1)]
    [InlineData("gpt-5", 0)]
    [InlineData("text-embedding-3-small", 0)]
    [InlineData("claude-haiku-4-5", 0)]
    [InlineData("claude-sonnet-4-5", 0)]
    [InlineData("claude-opus-4-1", 0)]
    public void Sdk_EveryCall_IsTold(string model, int which)
    {
        var truth = ModelCalls.All.Where(call => call.RequestModel == model).ElementAt(which);

        var span = run.Spans.Where(each => each.Model == model).ElementAt(which);

        span.Name.ShouldBe(truth.Operation == "embedding" ? "llm.embedding" : "llm.call");
        span.Text(GenAiNames.Provider).ShouldBe(truth.Provider);
        span.Text(GenAiNames.ResponseModel).ShouldBe(truth.ResponseModel);
        span.Text(GenAiNames.ResponseId).ShouldBe(truth.ResponseId);
        span.List(GenAiNames.FinishReasons).ShouldBe(truth.FinishReason);
        span.Count(GenAiNames.InputTokens).ShouldBe(truth.Input);
        span.Count(GenAiNames.CacheReadTokens).ShouldBe(truth.CacheRead);
        span.Count(GenAiNames.CacheWriteTokens).ShouldBe(truth.CacheWrite);
        span.Count(GenAiNames.ReasoningTokens).ShouldBe(truth.Reasoning);
        span.Count(GenAiNames.OutputTokens).ShouldBe(truth.Operation == "embedding" ? null : truth.Output);
        span.List(PlainNames.ToolCalls).ShouldBe(truth.ToolCallId is null ? null : ModelCalls.ToolName);
        span.Text(PlainNames.PromptHash).ShouldNotBeNull();
        span.Number(PlainNames.LatencyMs).ShouldNotBeNull();
        span.Number(PlainNames.CostEstimatedUsd).ShouldNotBeNull();
        span.Status.ShouldBe("Unset");
        (span.Number(GenAiNames.TimeToFirstChunk) is not null).ShouldBe(truth.IsStream);
        if (truth.IsStream)
        {
            span.Number(GenAiNames.TimeToFirstChunk)!.Value.ShouldBeInRange(0, span.DurationMs / 1000);
            span.Events.ShouldContain("first_token");
        }
    }

    [Fact]
    public void Sdk_NoCall_IsToldTwice()
    {
        foreach (var model in run.Spans.Select(static span => span.Model).Distinct(StringComparer.Ordinal))
        {
            run.Spans.Count(span => span.Model == model).ShouldBe(run.Requests.Count(request => request.Model == model), model);
        }

        run.Spans.Count(static span => span.Model is null).ShouldBe(0);
    }

    [Theory]
    [InlineData("gpt-retry")]
    [InlineData("claude-retry")]
    public void Sdk_RefusedOnce_IsTwoAttemptsAndCountedOnce(string model)
    {
        var spans = run.Spans.Where(span => span.Model == model).ToList();

        spans.Count.ShouldBe(2);
        spans[0].Text(GenAiNames.ErrorType).ShouldBe("429");
        spans[0].Text(PlainNames.ErrorClass).ShouldBe("rate_limit");
        spans[0].Status.ShouldBe("Error");
        spans[0].Count(GenAiNames.InputTokens).ShouldBeNull();
        spans[1].Status.ShouldBe("Unset");
        spans[1].Count(GenAiNames.InputTokens).ShouldNotBeNull();
        spans[1].Count(GenAiNames.ResendCount).ShouldBe(1);
        spans[1].List(PlainNames.RetryReasons).ShouldBe("429");
        double.Parse(spans[1].List(PlainNames.RetryDelaysMs)!, CultureInfo.InvariantCulture).ShouldBeInRange(900, 60_000);
        spans[1].Events.ShouldContain("retry");
    }

    [Theory]
    [InlineData("gpt-broken", "500", "server_error")]
    [InlineData("gpt-cut", "connection", "connection")]
    [InlineData("gpt-cancelled", "cancelled", "cancelled")]
    [InlineData("gpt-malformed", "malformed_response", "malformed_response")]
    public void Failure_OfEachKind_IsTold(string model, string type, string kind)
    {
        var span = run.Spans.Where(each => each.Model == model).ShouldHaveSingleItem();

        span.Text(GenAiNames.ErrorType).ShouldBe(type);
        span.Text(PlainNames.ErrorClass).ShouldBe(kind);
        span.Status.ShouldBe("Error");
    }

    [Theory]
    [InlineData("gpt-left")]
    [InlineData("gpt-forgotten")]
    public void Stream_NotReadToItsEnd_IsToldAsLeft(string model)
    {
        var span = run.Spans.Where(each => each.Model == model).ShouldHaveSingleItem();

        span.Flag(PlainNames.LeftEarly).ShouldBe(true);
        span.Text(GenAiNames.ErrorType).ShouldBeNull();
        span.Count(GenAiNames.InputTokens).ShouldBeNull();
    }

    [Theory]
    [InlineData("gemini-2.5-flash", "gcp.gemini", 930, 120)]
    [InlineData("gemini-2.5-pro", "gcp.gemini", 930, 120)]
    [InlineData("llama3.2", "ollama", 26, 298)]
    [InlineData("azure-mini", "azure.ai.openai", 1234, 56)]
    [InlineData("gpt-gzip", "openai", 1234, 56)]
    [InlineData("gpt-brotli", "openai", 1234, 56)]
    [InlineData("gpt-typed", "openai", 1234, 56)]
    public void Raw_EveryFormat_IsTold(string model, string provider, long input, long output)
    {
        var span = run.Spans.Where(each => each.Model == model).ShouldHaveSingleItem();

        span.Text(GenAiNames.Provider).ShouldBe(provider);
        span.Count(GenAiNames.InputTokens).ShouldBe(input);
        span.Count(GenAiNames.OutputTokens).ShouldBe(output);
        span.Text(PlainNames.ResponseHash).ShouldNotBeNull();
        span.Text(GenAiNames.InputMessages).ShouldBeNull();
    }

    [Fact]
    public void Baggage_ToAProvider_IsNotSent()
    {
        run.Requests.ShouldAllBe(static request => request.HasTraceParent || request.Path.StartsWith("/own", StringComparison.Ordinal));
        var told = run.Requests.Where(static request => request.Model == "gpt-baggage").ShouldHaveSingleItem();
        told.HasBaggage.ShouldBeFalse();
        run.Requests.Where(static request => request.Path == "/own/service").ShouldHaveSingleItem().HasBaggage.ShouldBeTrue();
        run.Spans.Where(static span => span.Model == "gpt-baggage").ShouldHaveSingleItem().Text(GenAiNames.User).ShouldBe("u-1");
    }
}
