using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Query.Doctor;
using Sightglass.Storage.Doctor;

namespace Sightglass.Query.Tests.Doctor;

public sealed class EmitterDiagnosisTests
{
    [Fact]
    public void Of_NamesInUse_AreMappedByPrecedence()
    {
        var report = EmitterDiagnosis.Of(Emitter("@arizeai/openinference-instrumentation-openai", "openinference", Shape("openinference", 3,
            ["llm.model_name", "gen_ai.response.model", "llm.token_count.prompt", "llm.input_messages.N.message.role", "model", "session.id", "tool.name", "llm.invocation_parameters"]) with
        {
            Places = [new AttributePlace("llm.invocation_parameters", "max_output_tokens"), new AttributePlace("llm.invocation_parameters", "temperature")],
        }));

        report.Instrumentation.ShouldBe("OpenInference for OpenAI (JavaScript)");
        report.Mapped.Select(each => (each.Field, each.Attribute, each.Source, each.Spans)).ShouldBe([
            (ConventionField.ResponseModel, "gen_ai.response.model", "otel", 3),
            (ConventionField.Temperature, "llm.invocation_parameters#temperature", "openinference", 3),
            (ConventionField.MaxTokens, "llm.invocation_parameters#max_output_tokens", "openinference", 3),
            (ConventionField.InputTokens, "llm.token_count.prompt", "openinference", 3),
            (ConventionField.InputMessages, "llm.input_messages.N.*", "openinference", 3),
            (ConventionField.SessionId, "session.id", "otel", 3),
        ]);
    }

    [Fact]
    public void Of_NameOfOneDialectOnly_IsReadThereOnly()
    {
        EmitterDiagnosis.Of(Emitter("x", "claude-code", Shape("claude-code", 1, ["model", "input_tokens"]))).Mapped.Select(each => each.Field)
            .ShouldBe([ConventionField.RequestModel, ConventionField.InputTokens]);
        EmitterDiagnosis.Of(Emitter("x", "otel", Shape("otel", 1, ["model", "input_tokens"]))).Mapped.ShouldBeEmpty();
    }

    [Fact]
    public void Of_ToolNameOnAModelCall_FillsNothing()
        => EmitterDiagnosis.Of(Emitter("x", "otel", Shape("otel", 1, ["gen_ai.tool.name"]), Shape("otel", 2, ["gen_ai.tool.name"]) with { Operation = SpanOperation.Tool }))
            .Mapped.Select(each => (each.Field, each.Spans)).ShouldBe([(ConventionField.ToolName, 2)]);

    [Fact]
    public void Of_NamesNothingReads_AreUnknownWithTheirCounts()
    {
        var report = EmitterDiagnosis.Of(Emitter(
            "x", "otel", Shape("otel", 5, ["gen_ai.request.seed", "gen_ai.tool.definitions", "http.route", "langfuse.trace.metadata.tier"]), Shape("otel", 2, ["gen_ai.request.seed", "ai.settings.maxRetries"])));

        report.Unknown.Select(each => (each.Attribute, each.Spans)).ShouldBe([("gen_ai.request.seed", 7), ("ai.settings.maxRetries", 2)]);
        var finding = report.Findings.Single(each => each.Kind == FindingKind.UnknownNames);
        (finding.Spans, finding.Of, finding.Severity, finding.IsSampled).ShouldBe((7, 7, FindingSeverity.Info, true));
        report.Unknown[0].Example.ShouldBe(finding.Example);
    }

    [Fact]
    public void Of_NamesGivenUp_AreListedWithWhatTookTheirPlace()
    {
        var report = EmitterDiagnosis.Of(Emitter(
            "x", "openllmetry", Shape("openllmetry", 4, ["gen_ai.system", "gen_ai.prompt.N.role", "gen_ai.prompt.N.content"]), Shape("openllmetry", 1, ["gen_ai.system", "gen_ai.provider.name"])));

        report.Deprecated.Select(each => (each.Name.Name, each.Name.Replacement, each.Spans, each.Alone))
            .ShouldBe([("gen_ai.system", "gen_ai.provider.name", 5, 4), ("gen_ai.prompt.N.*", "gen_ai.input.messages", 4, 4)]);
        report.Unknown.ShouldBeEmpty();
        report.Findings.ShouldContain(each => each.Kind == FindingKind.DeprecatedNames && each.Spans == 5);
    }

    [Fact]
    public void Of_AttributesOfModelCallsWithoutADialect_IsAFinding()
    {
        var report = EmitterDiagnosis.Of(Emitter("x", "", Shape("", 2, ["ai.something"]), Shape("", 6, ["http.route"])));

        report.Findings.Select(each => (each.Kind, each.Spans, each.Of)).ShouldBe([(FindingKind.NotRecognised, 2, 8), (FindingKind.UnknownNames, 2, 8)]);
    }

    [Theory]
    [InlineData("@arizeai/openinference-instrumentation-openai", "openinference", "drops the usage of chat streams")]
    [InlineData("@opentelemetry/instrumentation-openai", "otel", "stream_options: { include_usage: true }")]
    [InlineData("Microsoft.SemanticKernel.Diagnostics", "otel", "Semantic Kernel")]
    [InlineData("my.own", "otel", "stream_options.include_usage")]
    public void Of_StreamsWithoutUsage_TheFixIsThatOfTheInstrumentation(string scope, string dialect, string fix)
    {
        var example = new SpanExample(new TraceId(1, 2), new SpanId(3));
        var finding = EmitterDiagnosis.Of(Emitter(scope, dialect) with { Gaps = new Dictionary<EmitterGap, GapCount> { [EmitterGap.UsageOfStream] = new(2, 9, example) } }).Findings.ShouldHaveSingleItem();

        (finding.Kind, finding.Severity, finding.Spans, finding.Of, finding.IsSampled, finding.Example).ShouldBe((FindingKind.NoUsageOnStream, FindingSeverity.Error, 2, 9, false, example));
        finding.Fix.ShouldContain(fix);
    }

    [Fact]
    public void Of_EveryGap_HasItsFinding()
    {
        var gaps = Enum.GetValues<EmitterGap>().ToDictionary(gap => gap, _ => new GapCount(1, 1, new SpanExample(new TraceId(1, 2), new SpanId(3))));
        var findings = EmitterDiagnosis.Of(Emitter("x", "otel") with { Gaps = gaps }).Findings;

        findings.Count.ShouldBe(gaps.Count);
        findings.Select(finding => finding.Severity).ShouldBe(findings.Select(finding => finding.Severity).Order());
    }

    [Fact]
    public void Of_ModelCallsWithoutContent_CountsThoseThatDidNotFail()
    {
        var call = Shape("otel", 3, []) with { HasMessages = false };
        var report = EmitterDiagnosis.Of(Emitter("OpenAI.ChatClient", "otel", call, call with { IsFailed = true, Spans = 7 }, call with { HasMessages = true, Spans = 1 }));

        var finding = report.Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.Spans, finding.Of).ShouldBe((FindingKind.NoContent, 3, 4));
        report.Limits.ShouldContain(limit => limit.Contains("OpenAI.Experimental.EnableOpenTelemetry", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_GivenUp_AreReadOrUnreadButNeverTheirReplacementAsWell()
    {
        // A replacement that is itself given up sends people in circles, but for the one name that OpenTelemetry changed twice.
        foreach (var name in Conventions.Doctor.DeprecatedNames.All.Where(name => name.Replacement != "gen_ai.usage.cache_creation.input_tokens"))
        {
            Conventions.Doctor.DeprecatedNames.All.ShouldNotContain(other => other.Matches(name.Replacement), name.Name);
        }
    }

    private static Emitter Emitter(string scope, string dialect, params SpanShape[] shapes) => new()
    {
        Service = "shop",
        ScopeName = scope,
        ScopeVersion = "1",
        Languages = [],
        Dialects = [(dialect, 1)],
        Spans = 1_000,
        Calls = 1_000,
        LastNanos = 1,
        Gaps = new Dictionary<EmitterGap, GapCount>(),
        Sampled = shapes.Sum(shape => shape.Spans),
        Shapes = shapes,
    };

    private static SpanShape Shape(string dialect, long spans, string[] keys) => new()
    {
        Dialect = dialect,
        Operation = SpanOperation.Llm,
        Role = UsageRole.Billable,
        IsFailed = false,
        HasMessages = true,
        Keys = keys,
        Places = [],
        Spans = spans,
        Example = new SpanExample(new TraceId(7, (ulong)spans), new SpanId((ulong)spans)),
    };
}
