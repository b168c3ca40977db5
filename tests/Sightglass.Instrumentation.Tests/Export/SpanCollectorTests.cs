using System.Diagnostics;
using Sightglass.Instrumentation.Export;
using Sightglass.Instrumentation.Sampling;

namespace Sightglass.Instrumentation.Tests.Export;

[Collection(ProcessWide.Name)]
public sealed class SpanCollectorTests : IDisposable
{
    private const string Kept = "000000000000000000ffffffffffffff";
    private const string Lost = "ffffffffffffffffff00000000000001";

    private readonly ActivitySource _source = new($"Tests.{Guid.NewGuid():N}.App");
    private readonly ActivitySource _other = new($"Tests.{Guid.NewGuid():N}.Other");
    private readonly List<FinishedSpan> _spans = [];

    [Fact]
    public void Ended_NothingSampled_IsHandedOnAtOnceWithoutWeight()
    {
        using var collector = Collector(new SamplingRules());

        using (var root = _source.StartActivity("root"))
        {
            _source.StartActivity("child")!.Dispose();
            _spans.Single().Activity.DisplayName.ShouldBe("child");
        }

        _spans.ShouldAllBe(span => span.Weight == null);
        _spans.Count.ShouldBe(2);
    }

    [Fact]
    public void Ended_OtherSource_IsNotCollected()
    {
        using var collector = Collector(new SamplingRules());

        _other.StartActivity("other").ShouldBeNull();

        _spans.ShouldBeEmpty();
    }

    [Fact]
    public void Sources_StarAtTheEnd_IsAPrefix()
    {
        using var collector = new SpanCollector(new SamplingRules(), [_other.Name[..^3] + "*"], _spans.Add, new ExportCounts());

        _other.StartActivity("other")!.Dispose();

        _spans.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(Kept, ActivityTraceFlags.Recorded, true)]
    [InlineData(Lost, ActivityTraceFlags.Recorded, false)]
    [InlineData(Kept, ActivityTraceFlags.None, false)]
    public void Sampled_RemoteCaller_TraceIdAndItsFlagDecide(string trace, ActivityTraceFlags flags, bool isKept)
    {
        using var collector = Collector(new SamplingRules { Ratio = 0.5 });
        var caller = new ActivityContext(ActivityTraceId.CreateFromString(trace), ActivitySpanId.CreateRandom(), flags, isRemote: true);

        using (var root = _source.StartActivity("root", ActivityKind.Server, caller))
        {
            root!.IsAllDataRequested.ShouldBeTrue("it may yet be kept for a reason");
            root.Recorded.ShouldBe(isKept);
            using var child = _source.StartActivity("child");
            child!.Recorded.ShouldBe(isKept);
        }

        _spans.Count.ShouldBe(isKept ? 2 : 0);
        _spans.ShouldAllBe(span => span.Weight == 2);
    }

    [Fact]
    public void Sampled_CallerNotFollowed_TraceIdAloneDecides()
    {
        using var collector = Collector(new SamplingRules { Ratio = 0.5, FollowsCaller = false });
        var caller = new ActivityContext(ActivityTraceId.CreateFromString(Kept), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);

        _source.StartActivity("root", ActivityKind.Server, caller)!.Dispose();

        _spans.Single().Weight.ShouldBe(2);
    }

    [Fact]
    public void Sampled_TwoServicesWithTheSameRatio_DecideTheSame()
    {
        var other = new List<FinishedSpan>();
        using var first = Collector(new SamplingRules { Ratio = 0.3 });
        using var second = new SpanCollector(new SamplingRules { Ratio = 0.3 }, [_other.Name], other.Add, new ExportCounts());
        for (var i = 0; i < 300; i++)
        {
            Activity.Current = null;
            using var here = _source.StartActivity("here");
            Activity.Current = null;
            using var there = _other.StartActivity("there", ActivityKind.Server, new ActivityContext(here!.TraceId, here.SpanId, here.ActivityTraceFlags, isRemote: true));
        }

        _spans.Count.ShouldBeGreaterThan(0);
        other.Select(span => span.Activity.TraceId.ToString()).Order().ShouldBe(_spans.Select(span => span.Activity.TraceId.ToString()).Order());
    }

    [Fact]
    public void Sampled_AnotherListenerRecordsEverything_ChanceDecidesAllTheSame()
    {
        using var recorder = new SpanRecorder(_source.Name);
        using var collector = Collector(new SamplingRules { Ratio = 0.5 });
        var lost = new ActivityContext(ActivityTraceId.CreateFromString(Lost), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);
        var unsampled = new ActivityContext(ActivityTraceId.CreateFromString(Kept), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);

        foreach (var caller in new[] { lost, unsampled })
        {
            using var root = _source.StartActivity("root", ActivityKind.Server, caller);
            root!.Recorded.ShouldBeTrue();
            _source.StartActivity("child")!.Dispose();
        }

        _spans.ShouldBeEmpty();
    }

    [Fact]
    public void Ended_NothingSampledButCallerDidNot_IsKeptOnlyForAReason()
    {
        using var collector = Collector(new SamplingRules());
        var unsampled = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);

        _source.StartActivity("good", ActivityKind.Server, unsampled)!.Dispose();
        _source.StartActivity("bad", ActivityKind.Server, unsampled)!.SetStatus(ActivityStatusCode.Error).Dispose();

        _spans.Single().Activity.DisplayName.ShouldBe("bad");
    }

    [Fact]
    public void Ended_ErrorInTraceThatChanceLoses_IsKeptWhole()
    {
        using var collector = Collector(new SamplingRules { Ratio = 0.0 });

        using (var root = _source.StartActivity("root"))
        {
            using var child = _source.StartActivity("child");
            child!.SetStatus(ActivityStatusCode.Error);
        }

        _spans.Select(span => span.Activity.DisplayName).ShouldBe(["child", "root"]);
        _spans.ShouldAllBe(span => span.Weight == 1);
    }

    [Fact]
    public void Ended_KeeperThrows_DoesNotReachTheApplication()
    {
        using var collector = new SpanCollector(new SamplingRules(), [_source.Name], _ => throw new InvalidOperationException("broken"), new ExportCounts());

        Should.NotThrow(() => _source.StartActivity("root")!.Dispose());
    }

    public void Dispose()
    {
        _source.Dispose();
        _other.Dispose();
    }

    private SpanCollector Collector(SamplingRules rules) => new(rules, [_source.Name], _spans.Add, new ExportCounts());
}
