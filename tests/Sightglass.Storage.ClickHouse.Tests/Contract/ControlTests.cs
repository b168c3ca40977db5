using Sightglass.Storage.Control;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

[Collection(StoresCollection.Name)]
public sealed class ControlTests(StoresUnderTest stores)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Write_VersionsOfDocuments_TheLastHolds(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        const string Hostile = "{\"name\":\"a'b\\\\ \\n ä {x:String}\"}";
        ControlWrite Write(string id, ulong after, string? body) => new() { Project = project, Kind = "view", Id = id, After = after, Body = body, WrittenNanos = SampleSpans.Noon + after };

        (await store.Control.WriteAsync(Write("a", 0, Hostile), default)).ShouldBeTrue();
        (await store.Control.WriteAsync(Write("b", 0, "1"), default)).ShouldBeTrue();
        (await store.Control.WriteAsync(Write("a", 0, "stale"), default)).ShouldBeFalse();
        (await store.Control.WriteAsync(Write("b", 1, "2"), default)).ShouldBeTrue();
        (await store.Control.ListAsync(project, "view", default)).ShouldBe(
            [new ControlDocument("a", 1, Hostile, SampleSpans.Noon, SampleSpans.Noon), new ControlDocument("b", 2, "2", SampleSpans.Noon, SampleSpans.Noon + 1)]);

        (await store.Control.WriteAsync(Write("b", 2, null), default)).ShouldBeTrue();
        (await store.Control.ListAsync(project, "view", default)).Select(document => document.Id).ShouldBe(["a"]);
        (await store.Control.ListAsync(project, "other", default)).ShouldBeEmpty();
        (await store.Control.ListAsync(SampleSpans.NewProject(), "view", default)).ShouldBeEmpty();
        (await store.Control.WriteAsync(Write("b", 3, "again"), default)).ShouldBeTrue();
        (await store.Control.ListAsync(project, "view", default)).Count.ShouldBe(2);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Write_SameVersionAtOnce_ExactlyOneHolds(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();

        var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => store.Control.WriteAsync(
            new ControlWrite { Project = project, Kind = "view", Id = "a", After = 0, Body = $"{number}", WrittenNanos = 1 }, default)));

        var document = (await store.Control.ListAsync(project, "view", default)).ShouldHaveSingleItem();
        document.Version.ShouldBe(1UL);
        done[int.Parse(document.Body, System.Globalization.CultureInfo.InvariantCulture)].ShouldBeTrue();
    }
}
