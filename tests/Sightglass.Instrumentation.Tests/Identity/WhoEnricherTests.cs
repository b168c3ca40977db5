using System.Diagnostics;
using Sightglass.Instrumentation.Identity;
using Sightglass.Instrumentation.Names;
using Sightglass.Testing;

namespace Sightglass.Instrumentation.Tests.Identity;

[Collection(ProcessWide.Name)]
public sealed class WhoEnricherTests
{
    [Fact]
    public void Started_AnySource_SaysWhoItIsFor()
    {
        using var source = new ActivitySource($"Tests.{Guid.NewGuid():N}");
        using var recorder = new SpanRecorder(source.Name);
        using var enricher = new WhoEnricher();
        using var root = source.StartActivity("root")!;
        WhoBaggage.Set(new Who("u-1", Feature: "search"));

        using var child = source.StartActivity("child")!;

        child.GetTagItem(GenAiNames.User).ShouldBe("u-1");
        child.GetTagItem(PlainNames.Feature).ShouldBe("search");
    }

    [Fact]
    public void Stopped_LearntInBetween_IsAdded()
    {
        using var source = new ActivitySource($"Tests.{Guid.NewGuid():N}");
        using var recorder = new SpanRecorder(source.Name);
        using var enricher = new WhoEnricher();
        using var root = source.StartActivity("root")!;
        var child = source.StartActivity("child")!;
        WhoBaggage.Set(root, new Who("u-1"));

        child.Dispose();

        child.GetTagItem(GenAiNames.User).ShouldBe("u-1");
    }

    [Fact]
    public async Task Listening_NobodyElseDoes_MakesNoActivitiesAndAllocatesNothing()
    {
        using var source = new ActivitySource($"Tests.{Guid.NewGuid():N}");
        using var enricher = new WhoEnricher();
        source.StartActivity("span").ShouldBeNull();

        // Until the runtime has compiled its own code for good, that code boxes the context it compares.
        await Eventually.HoldsAsync(() => AllocatedByAHundred(source) == 0);
    }

    private static long AllocatedByAHundred(ActivitySource source)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _ = source.StartActivity("span");
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void Set_LongValue_IsCutBetweenCharacters()
    {
        using var activity = new Activity("request").Start();

        WhoBaggage.Set(new Who(new string('x', WhoBaggage.MaxLength - 1) + "😀"));

        activity.GetBaggageItem(GenAiNames.User).ShouldBe(new string('x', WhoBaggage.MaxLength - 1));
    }
}
