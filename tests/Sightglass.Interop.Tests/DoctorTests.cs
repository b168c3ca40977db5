using System.Text.Json;

namespace Sightglass.Interop.Tests;

/// <summary>What the doctor says of real emitters, held against what is known of them: the quirks beside the captures, by number.</summary>
public sealed class DoctorTests(DoctorServer server) : IClassFixture<DoctorServer>
{
    // Streams of two chat completions and one response; the server was asked for the usage of two of them and sent it. Only the first says that they were streams.
    [CaptureTheory]
    [InlineData("@arizeai/openinference-instrumentation-openai", "no_usage_on_stream", 2, 3, "drops the usage of chat streams")]
    [InlineData("@traceloop/instrumentation-openai", "no_usage", 3, 12, "drops the usage of streams")]
    [InlineData("@opentelemetry/instrumentation-openai", "no_usage", 1, 15, "include_usage")]
    public void Quirk12_StreamsWithoutUsage_AreFound(string scope, string kind, int spans, int of, string fix)
    {
        var finding = Find(scope, scope.StartsWith("@traceloop", StringComparison.Ordinal) ? "0.27.0" : null, kind);

        (finding.GetProperty("severity").GetString(), finding.GetProperty("spans").GetInt32(), finding.GetProperty("of").GetInt32()).ShouldBe(("error", spans, of));
        finding.GetProperty("fix").GetString()!.ShouldContain(fix);
    }

    [CaptureFact]
    public void Quirk11_EmbeddingsWithoutUsage_AreFound()
        => Find("langfuse-sdk", null, "no_usage").GetProperty("spans").GetInt32().ShouldBe(2);

    [CaptureFact]
    public void Quirk14_NamesGivenUp_AreFoundWithWhatTookTheirPlace()
    {
        new[] { "gen_ai.system -> gen_ai.provider.name", "gen_ai.usage.prompt_tokens -> gen_ai.usage.input_tokens", "ai.usage.promptTokens -> ai.usage.inputTokens" }.ShouldBeSubsetOf(Deprecated(server.Of("ai")));
        new[] { "gen_ai.usage.prompt_tokens -> gen_ai.usage.input_tokens", "gen_ai.prompt.N.* -> gen_ai.input.messages", "llm.request.functions.N.* -> gen_ai.tool.definitions" }
            .ShouldBeSubsetOf(Deprecated(server.Of("@traceloop/instrumentation-openai").Where(emitter => emitter.GetProperty("version").GetString() == "0.14.6")));
        Deprecated(server.Of("OpenAI.ChatClient")).ShouldBe(["gen_ai.system -> gen_ai.provider.name"]);
        Deprecated(server.Of("gen_ai")).ShouldNotContain("gen_ai.system -> gen_ai.provider.name");
    }

    // Streams without usage carry NaN there.
    [CaptureFact]
    public void Quirk14_NotANumber_IsNoUsage()
    {
        var finding = Find("ai", null, "no_usage_on_stream");

        finding.GetProperty("spans").GetInt32().ShouldBe(1);
    }

    [CaptureFact]
    public void Quirk16_WhatCannotBeSeen_IsSaid()
    {
        var emitter = server.Of("OpenAI.ChatClient").ShouldHaveSingleItem();

        emitter.GetProperty("instrumentation").GetString().ShouldBe("OpenAI .NET");
        emitter.GetProperty("languages").EnumerateArray().Select(language => language.GetString()).ShouldBe(["dotnet"]);
        string.Join(' ', emitter.GetProperty("limits").EnumerateArray()).ShouldContain("streams, responses and embeddings have none");
    }

    [CaptureFact]
    public void Quirk21_TracesWithoutSession_AreFound()
    {
        var finding = Find("@traceloop/instrumentation-langchain", null, "no_session");

        finding.GetProperty("spans").GetInt32().ShouldBe(finding.GetProperty("of").GetInt32());
        finding.GetProperty("fix").GetString()!.ShouldContain("@arizeai/openinference-instrumentation-langchain");
    }

    [CaptureTheory]
    [InlineData("@opentelemetry/instrumentation-openai", "log events")]
    [InlineData("OpenAI.ChatClient", "no content")]
    public void Quirk25_ContentNotOnSpans_IsFound(string scope, string fix)
    {
        var finding = Find(scope, null, "no_content");

        (finding.GetProperty("severity").GetString(), finding.GetProperty("spans").GetInt32()).ShouldBe(("info", finding.GetProperty("of").GetInt32()));
        finding.GetProperty("fix").GetString()!.ShouldContain(fix);
    }

    [CaptureFact]
    public void Quirk26_ScopesWithoutVersion_AreKnownAllTheSame()
    {
        server.Of("ai").ShouldAllBe(emitter => emitter.GetProperty("version").ValueKind == JsonValueKind.Null && emitter.GetProperty("instrumentation").GetString() == "Vercel AI SDK 3 to 6");
        server.Of("gen_ai").ShouldAllBe(emitter => emitter.GetProperty("instrumentation").GetString() == "Vercel AI SDK 7");
    }

    [CaptureFact]
    public void Mapped_SaysWhichOfTheSpellingsFilledAField()
    {
        Mapped("com.anthropic.sdk.typescript", "cacheWriteTokens").ShouldBe(["gen_ai.usage.cache_write.input_tokens"]);
        Mapped("langfuse-sdk", "cacheReadTokens").ShouldContain("langfuse.observation.usage_details#input_cached_tokens");
        Mapped("@arizeai/openinference-instrumentation-openai", "inputMessages").ShouldBe(["llm.input_messages.N.*"]);
        Mapped("ai", "cacheReadTokens").ShouldContain("ai.response.providerMetadata#anthropic.cacheReadInputTokens");
    }

    [CaptureFact]
    public void Unknown_ListsWhatNothingReads()
    {
        Unknown("com.anthropic.sdk.typescript").ShouldContain("anthropic.request.id");
        Unknown("ai").ShouldContain("ai.settings.maxRetries");
        Unknown("ai").ShouldNotContain(name => name.StartsWith("ai.telemetry.metadata.", StringComparison.Ordinal));
        Unknown("@opentelemetry/instrumentation-openai").ShouldBeEmpty();
    }

    private JsonElement Find(string scope, string? version, string kind)
        => server.Of(scope).Where(emitter => version is null || emitter.GetProperty("version").GetString() == version)
            .SelectMany(emitter => emitter.GetProperty("findings").EnumerateArray()).Where(finding => finding.GetProperty("kind").GetString() == kind)
            .ShouldHaveSingleItem($"{scope}: {string.Join('\n', server.Of(scope).Select(emitter => emitter.GetProperty("findings").GetRawText()))}");

    private IEnumerable<string?> Mapped(string scope, string field)
        => server.Of(scope).SelectMany(emitter => emitter.GetProperty("mapped").EnumerateArray()).Where(each => each.GetProperty("field").GetString() == field)
            .Select(each => each.GetProperty("attribute").GetString()).Distinct();

    private IEnumerable<string> Unknown(string scope)
        => server.Of(scope).SelectMany(emitter => emitter.GetProperty("unknown").EnumerateArray()).Select(each => each.GetProperty("attribute").GetString()!);

    private static IEnumerable<string> Deprecated(IEnumerable<JsonElement> emitters)
        => emitters.SelectMany(emitter => emitter.GetProperty("deprecated").EnumerateArray()).Select(each => $"{each.GetProperty("attribute")} -> {each.GetProperty("replacement")}").Distinct();
}
