using Sightglass.Domain;
using Sightglass.Query.Traces;

namespace Sightglass.Query.Tests.Traces;

/// <summary>Traces in which several spans tell of one call: what counts, whatever the order in which they came.</summary>
public class TraceUsageTests
{
    [Fact]
    public void Of_VercelTextOverTwoSteps_CountsTheSteps()
        => Counted(
            Span("a", "", SpanOperation.Agent, UsageRole.Rollup, 300, 20),
            Span("b", "a", SpanOperation.Llm, UsageRole.Billable, 100, 30),
            Span("c", "a", SpanOperation.Llm, UsageRole.Billable, 300, 20)).ShouldBe((400, 50));

    [Fact]
    public void Of_FourLayersOfDotNet_CountsTheRicherOfOneAnswer()
    {
        Span[] spans =
        [
            Span("a", "", SpanOperation.Agent, UsageRole.Rollup, 60, 15),
            Span("b", "a", SpanOperation.Step, UsageRole.Rollup, 60, 15),
            Span("c", "b", SpanOperation.Llm, UsageRole.Billable, 60, 15, response: "r1", cacheRead: 32),
            Span("d", "c", SpanOperation.Llm, UsageRole.Billable, 60, 15, response: "r1"),
        ];

        Counted(spans).ShouldBe((60, 15));
        TraceUsage.Judge(spans).ShouldBe([UsageVerdict.Rollup, UsageVerdict.Rollup, UsageVerdict.Counted, UsageVerdict.Duplicate]);
    }

    [Fact]
    public void Of_RouterAroundTwoCalls_CountsTheInnermost()
        => Counted(
            Span("a", "", SpanOperation.Llm, UsageRole.Billable, 50, 9),
            Span("b", "a", SpanOperation.Llm, UsageRole.Billable, 55, 0),
            Span("c", "a", SpanOperation.Llm, UsageRole.Billable, 50, 9)).ShouldBe((105, 9));

    [Fact]
    public void Of_AgentWhoseCallsAreNotInstrumented_CountsTheAgent()
    {
        Span[] spans = [Span("a", "", SpanOperation.Agent, UsageRole.Rollup, 900, 80), Span("b", "a", SpanOperation.Tool, UsageRole.None, null, null)];

        Counted(spans).ShouldBe((900, 80));
        TraceUsage.Judge(spans).ShouldBe([UsageVerdict.Promoted, UsageVerdict.None]);
    }

    [Fact]
    public void Of_AgentInAnAgentWithoutCalls_CountsTheOuterOnce()
        => Counted(
            Span("a", "", SpanOperation.Workflow, UsageRole.Rollup, 900, 80),
            Span("b", "a", SpanOperation.Step, UsageRole.None, null, null),
            Span("c", "b", SpanOperation.Agent, UsageRole.Rollup, 900, 80)).ShouldBe((900, 80));

    [Fact]
    public void Of_AgentThatReportsItsWholeLife_IsNotTakenForTheTrace()
        => Counted(Span("a", "", SpanOperation.Agent, UsageRole.Rollup, 900, 80) with { Dialect = "strands" }).ShouldBe((null, null));

    /// <summary>An exporter whose request timed out sends its spans again in another request.</summary>
    [Fact]
    public void Of_SpansThatCameTwice_CountsEachOnce_TheFirstOfBoth()
    {
        Span[] once =
        [
            Span("a", "", SpanOperation.Agent, UsageRole.Rollup, 900, 80),
            Span("b", "a", SpanOperation.Agent, UsageRole.Rollup, 500, 40),
            Span("c", "", SpanOperation.Agent, UsageRole.Rollup, 60, 6),
            Span("d", "c", SpanOperation.Llm, UsageRole.Billable, 50, 5),
        ];
        Span[] twice = [.. once.Select(span => span with { ReceivedNanos = 2 }), .. once.Select(span => span with { ReceivedNanos = 1 })];

        Counted(twice).ShouldBe((950, 85));
        TraceUsage.Judge(twice)[..4].ShouldAllBe(verdict => verdict == UsageVerdict.Duplicate);
        TraceUsage.Judge([.. twice.Reverse()]).Reverse().ShouldBe(TraceUsage.Judge(twice));
    }

    [Fact]
    public void Of_EmbeddingsInsideAModelCall_CountBoth()
        => Counted(
            Span("a", "", SpanOperation.Llm, UsageRole.Billable, 100, 10),
            Span("b", "a", SpanOperation.Embedding, UsageRole.Billable, 7, 0)).ShouldBe((107, 10));

    [Fact]
    public void Of_InnerCallWithoutUsage_CountsTheOuter()
    {
        Span[] spans = [Span("a", "", SpanOperation.Llm, UsageRole.Billable, 100, 10), Span("b", "a", SpanOperation.Llm, UsageRole.Billable, null, null)];

        Counted(spans).ShouldBe((100, 10));
        TraceUsage.Judge(spans).ShouldBe([UsageVerdict.Counted, UsageVerdict.Unknown]);
    }

    [Fact]
    public void Of_CallsInARing_AreNotLost()
        => Counted(
            Span("a", "b", SpanOperation.Llm, UsageRole.Billable, 1, 1),
            Span("b", "a", SpanOperation.Llm, UsageRole.Billable, 2, 2),
            Span("c", "c", SpanOperation.Llm, UsageRole.Billable, 4, 4)).Input.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(5);

    [Fact]
    public void Judge_AnyOrderOfArrival_IsTheSame()
    {
        Span[] spans =
        [
            Span("a", "", SpanOperation.Agent, UsageRole.Rollup, 60, 15),
            Span("b", "a", SpanOperation.Llm, UsageRole.Billable, 60, 15, response: "r1"),
            Span("c", "b", SpanOperation.Llm, UsageRole.Billable, 60, 15, response: "r1"),
            Span("d", "a", SpanOperation.Agent, UsageRole.Rollup, 5, 5),
            Span("e", "", SpanOperation.Llm, UsageRole.Billable, 9, 9, response: "r2"),
            Span("f", "", SpanOperation.Llm, UsageRole.Billable, 9, 9, response: "r2"),
        ];
        var expected = spans.Zip(TraceUsage.Judge(spans)).ToDictionary(pair => pair.First.SpanId, pair => pair.Second);
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            random.Shuffle(spans);
            spans.Zip(TraceUsage.Judge(spans)).ShouldAllBe(pair => pair.Second == expected[pair.First.SpanId]);
        }
    }

    [Fact]
    public void Judge_ChainOf100000Agents_NeedsNoDeepStackAndNoSquareTime()
    {
        var spans = Enumerable.Range(1, 100_000).Select(i => Span((ulong)i, (ulong)i - 1, SpanOperation.Agent, UsageRole.Rollup, i % 2 == 0 ? 1 : null, null)).ToList();

        var verdicts = TraceUsage.Judge(spans);

        verdicts.Count(verdict => verdict == UsageVerdict.Promoted).ShouldBe(1);
    }

    private static (long? Input, long? Output) Counted(params Span[] spans)
    {
        var totals = TraceTotals.Of(spans, TraceUsage.Judge(spans));
        return (totals.InputTokens, totals.OutputTokens);
    }

    private static Span Span(string id, string parent, SpanOperation operation, UsageRole role, long? input, long? output, string response = "", long? cacheRead = null)
        => Span(Number(id), Number(parent), operation, role, input, output) with
        {
            ResponseId = response,
            Usage = new TokenUsage { Role = role, InputTokens = input, OutputTokens = output, CacheReadTokens = cacheRead },
        };

    private static Span Span(ulong id, ulong parent, SpanOperation operation, UsageRole role, long? input, long? output) => new()
    {
        Project = "p",
        TraceId = new TraceId(1, 1),
        SpanId = new SpanId(id),
        ParentSpanId = new SpanId(parent),
        Name = "s",
        Kind = SpanKind.Internal,
        StartNanos = id,
        EndNanos = id + 1,
        ReceivedNanos = id,
        Status = SpanStatus.Unset,
        Attributes = [],
        Events = [],
        Links = [],
        Scope = new InstrumentationScope { Attributes = [] },
        Resource = new Resource { Attributes = [] },
        Operation = operation,
        Usage = new TokenUsage { Role = role, InputTokens = input, OutputTokens = output },
    };

    private static ulong Number(string id) => id.Length == 0 ? 0UL : id[0];
}
