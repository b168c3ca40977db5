namespace Sightglass.Interop.Tests.Emitters;

/// <summary>Client libraries from npm and the instrumentations that describe their calls, unmodified, against a local provider with fixed numbers.</summary>
[Collection(InteropCollection.Name)]
public sealed class JavaScriptEmitterTests(InteropServer server)
{
    private static readonly NodeScripts Scripts = new("js-emitters", "openai");
    private static readonly TimeSpan Stored = TimeSpan.FromSeconds(30);

    /// <summary>Script, instrumentation, dialect, how many calls it makes, and what the emitter does not say (<see cref="EmittedTrace.Compare"/>).</summary>
    public static TheoryData<string, string, string, int, string[]> Emitters => new()
    {
        {
            "openai.mjs", "openinference", "openinference", 6,
            ["*.responseId", "stream.responseModel", "stream.input", "stream.output", "stream.cacheRead", "stream.reasoning", "embed.responseModel", "embed.input"]
        },
        {
            "openai.mjs", "openllmetry", "openllmetry", 6,
            ["*.cacheRead", "*.reasoning", "stream.stream", "stream.input", "stream.output", "embed"]
        },
        { "vercel.mjs", "", "vercel", 10, ["embed.responseModel"] },
        {
            // The client has spans of its own, and OpenInference another around each: one call, told of twice.
            "anthropic.mjs", "openinference", "otel", 4,
            ["*.toolName", "*.toolArguments", "*.toolCallId"]
        },
        {
            // Its model is the one that was asked, its "stream" is false, and zeros are left out.
            "langchain.mjs", "openinference", "openinference", 5,
            ["*.responseModel", "*.responseId", "stream.stream", "tools.reasoning", "tools-end.reasoning"]
        },
    };

    [Theory]
    [MemberData(nameof(Emitters))]
    public async Task Emitter_EveryCall_ReadsAsTheProviderAnswered(string script, string instrumentation, string dialect, int calls, string[] silent)
    {
        await using var provider = await FakeProvider.StartAsync();

        var traceId = await Scripts.RunAsync(script, provider.Address.GetLeftPart(UriPartial.Authority), server.Process.OtlpHttp.GetLeftPart(UriPartial.Authority), instrumentation);

        provider.Faults.ShouldBeEmpty();
        provider.Calls.Count.ShouldBe(calls);
        await server.Api.WaitUntilStoredAsync(Stored, CancellationToken.None);
        var trace = (await server.Api.FindTraceAsync(traceId, CancellationToken.None)).ShouldNotBeNull();
        EmittedTrace.Compare(trace, provider.Calls, silent.ToHashSet(StringComparer.Ordinal)).ShouldBeEmpty();
        EmittedTrace.InnermostCalls(trace).ShouldAllBe(span => span.GetProperty("dialect").GetString() == dialect);
        foreach (var tool in trace.GetProperty("spans").EnumerateArray().Where(static span => span.GetProperty("operation").GetString() is "tool"))
        {
            tool.GetProperty("toolName").GetString().ShouldBe(ModelCalls.ToolName);
            tool.GetProperty("toolArguments").ToString().ShouldContain(ModelCalls.ToolCity);
            tool.GetProperty("toolResult").ToString().ShouldContain("17 degrees");
        }

        // The plain clients run no tools: the application does.
        var executions = trace.GetProperty("spans").EnumerateArray().Count(static span => span.GetProperty("operation").GetString() is "tool");
        executions.ShouldBe(script is "openai.mjs" or "anthropic.mjs" ? 0 : provider.Calls.Count(static call => call.ToolCallId is not null));
    }
}
