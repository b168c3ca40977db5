using System.Diagnostics;
using Sightglass.Instrumentation.Export;
using Sightglass.Instrumentation.Names;
using Sightglass.Instrumentation.Sampling;

namespace Sightglass.Instrumentation.Tests.Sampling;

public sealed class TailSamplerTests
{
    private readonly ExportCounts _counts = new();
    private readonly List<FinishedSpan> _kept = [];

    [Fact]
    public void Ended_NothingSpeaksForIt_IsDroppedWhole()
    {
        var sampler = Sampler(0.25);
        var root = Begin(sampler, isByChance: false);

        EndChild(sampler, root);
        End(sampler, root);

        _kept.ShouldBeEmpty();
        _counts.OfSampledOut.ShouldBe(2);
    }

    [Fact]
    public void Ended_Chance_KeepsAllSpansWithOneOverRatio()
    {
        var sampler = Sampler(0.25);
        var root = Begin(sampler, isByChance: true);

        EndChild(sampler, root);
        _kept.ShouldBeEmpty("it is decided when the root ends");
        End(sampler, root);

        _kept.Select(span => span.Weight).ShouldBe([4.0, 4.0]);
    }

    [Theory]
    [InlineData("error")]
    [InlineData("error.type")]
    [InlineData("evaluation")]
    [InlineData("cost")]
    [InlineData("costs")]
    [InlineData("slow")]
    public void Ended_Reason_KeepsAllSpansWithOne(string reason)
    {
        var sampler = Sampler(0.25);
        var root = Begin(sampler, isByChance: true);

        EndChild(sampler, root, child => Give(child, reason));
        if (reason == "costs")
        {
            EndChild(sampler, root, child => Give(child, reason));
        }

        root.SetEndTime(root.StartTimeUtc + (reason == "slow" ? TimeSpan.FromSeconds(10) : TimeSpan.FromSeconds(9)));
        End(sampler, root);

        _kept.ShouldNotBeEmpty();
        _kept.ShouldAllBe(span => span.Weight == 1);
    }

    [Fact]
    public void Ended_ReasonsTurnedOff_AreNoReasons()
    {
        var sampler = Sampler(0, new SamplingOptions { KeepErrors = false, KeepFailedEvaluations = false, KeepSlowerThan = null, KeepCostlierThanUsd = null });
        var root = Begin(sampler, isByChance: false);

        EndChild(sampler, root, child => { Give(child, "error"); Give(child, "evaluation"); Give(child, "cost"); });
        root.SetEndTime(root.StartTimeUtc + TimeSpan.FromHours(1));
        End(sampler, root);

        _kept.ShouldBeEmpty();
    }

    [Fact]
    public void Ended_AfterItsTrace_FollowsTheDecision()
    {
        var sampler = Sampler(0.5);
        var kept = Begin(sampler, isByChance: true);
        var lateOfKept = Child(kept);
        var dropped = Begin(sampler, isByChance: false);
        var lateOfDropped = Child(dropped);
        End(sampler, kept);
        End(sampler, dropped);

        End(sampler, lateOfKept, isRoot: false);
        End(sampler, lateOfDropped, isRoot: false);

        _kept.Select(span => (span.Activity, span.Weight)).ShouldBe([(kept, (double?)2), (lateOfKept, 2)]);
    }

    [Fact]
    public void Ended_FailedEvaluationOfDroppedTrace_IsKeptAlone()
    {
        var sampler = Sampler(0.5);
        var root = Begin(sampler, isByChance: false);
        var late = Child(root);
        End(sampler, root);

        Give(late, "evaluation");
        End(sampler, late, isRoot: false);

        _kept.ShouldBe([new FinishedSpan(late, 1)]);
    }

    [Fact]
    public void Ended_SecondRequestOfTheTrace_IsDecidedAnew()
    {
        var sampler = Sampler(0.5);
        var first = Begin(sampler, isByChance: false);
        End(sampler, first);
        var second = Begin(sampler, isByChance: false, first.TraceId);

        EndChild(sampler, second, child => Give(child, "error"));
        End(sampler, second);

        _kept.Count.ShouldBe(2);
        _kept.ShouldNotContain(span => span.Activity == first);
    }

    [Fact]
    public void Ended_ServiceThatCallsItself_IsDecidedAtTheOuterEnd()
    {
        var sampler = Sampler(0.5);
        var outer = Begin(sampler, isByChance: false);
        var inner = Begin(sampler, isByChance: false, outer.TraceId);

        End(sampler, inner);
        EndChild(sampler, outer, child => Give(child, "error"));
        End(sampler, outer);

        _kept.Count.ShouldBe(3);
    }

    [Fact]
    public void RootStarted_TooManyTraces_DecidesTheOldestAndCounts()
    {
        var sampler = Sampler(0.5, new SamplingOptions { MaxWaitingTraces = 2 });
        var oldest = Begin(sampler, isByChance: true);
        EndChild(sampler, oldest);
        Begin(sampler, isByChance: false);

        Begin(sampler, isByChance: false);

        _kept.Single().Weight.ShouldBe(2);
        _counts.OfDecidedEarly.ShouldBe(1);
        End(sampler, oldest);
        _kept.Count.ShouldBe(2, "what ends later follows");
    }

    [Fact]
    public void Ended_TooManySpans_DecidesTheOldestAndCounts()
    {
        var sampler = Sampler(0.5, new SamplingOptions { MaxWaitingSpans = 10 });
        var oldest = Begin(sampler, isByChance: true);
        var other = Begin(sampler, isByChance: false);
        EndChild(sampler, oldest);

        for (var i = 0; i < 10; i++)
        {
            EndChild(sampler, other);
        }

        _kept.Count.ShouldBe(1);
        _counts.OfDecidedEarly.ShouldBe(1);
    }

    [Fact]
    public void DecideAll_WhatWaits_IsDecidedByWhatIsKnown()
    {
        var sampler = Sampler(0.5);
        EndChild(sampler, Begin(sampler, isByChance: false), child => Give(child, "error"));
        EndChild(sampler, Begin(sampler, isByChance: false));

        sampler.DecideAll();

        _kept.Single().Weight.ShouldBe(1);
    }

    [Fact]
    public void Weights_OfManyTraces_SumToTheTrueTotal()
    {
        const int traces = 20_000;
        var rules = new SamplingRules { Ratio = 0.1 };
        var sampler = new TailSampler(rules, _kept.Add, _counts);
        for (var i = 0; i < traces; i++)
        {
            var id = ActivityTraceId.CreateRandom();
            var root = Begin(sampler, rules.IsKeptByChance(id, default), id);
            if (i % 50 == 0)
            {
                Give(root, "error");
            }

            End(sampler, root);
        }

        _kept.Sum(span => span.Weight!.Value).ShouldBeInRange(traces * 0.94, traces * 1.06);
        _kept.Count(span => span.Activity.Status == ActivityStatusCode.Error).ShouldBe(traces / 50);
    }

    private static void Give(Activity activity, string reason)
    {
        switch (reason)
        {
            case "error":
                activity.SetStatus(ActivityStatusCode.Error);
                break;
            case "error.type":
                activity.SetTag(GenAiNames.ErrorType, "429");
                break;
            case "evaluation":
                activity.SetTag(PlainNames.EvaluationPassed, false);
                break;
            case "cost":
                activity.SetTag(PlainNames.CostEstimatedUsd, 0.1);
                break;
            case "costs":
                activity.SetTag(PlainNames.CostEstimatedUsd, 0.05);
                break;
        }
    }

    private static Activity Begin(TailSampler sampler, bool isByChance, ActivityTraceId trace = default)
    {
        var root = new Activity("root");
        root.SetParentId(trace == default ? ActivityTraceId.CreateRandom() : trace, ActivitySpanId.CreateRandom());
        root.ActivityTraceFlags = isByChance ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None;
        root.Start();
        Activity.Current = null;
        sampler.RootStarted(root, isByChance);
        return root;
    }

    private static Activity Child(Activity root)
    {
        var child = new Activity("child");
        child.SetParentId(root.TraceId, root.SpanId);
        child.Start();
        Activity.Current = null;
        return child;
    }

    private static void EndChild(TailSampler sampler, Activity root, Action<Activity>? change = null)
    {
        var child = Child(root);
        change?.Invoke(child);
        End(sampler, child, isRoot: false);
    }

    private static void End(TailSampler sampler, Activity activity, bool isRoot = true)
    {
        activity.Stop();
        sampler.Ended(activity, isRoot, isKeptByChance: false);
    }

    private TailSampler Sampler(double ratio, SamplingOptions? reasons = null) => new(new SamplingRules { Ratio = ratio, Reasons = reasons ?? new SamplingOptions() }, _kept.Add, _counts);
}
