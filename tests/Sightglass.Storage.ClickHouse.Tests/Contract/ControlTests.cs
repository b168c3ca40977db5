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

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Write_ManyWritersAtOnce_OnlyTheOneToldSoHolds(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();

        for (var after = 0UL; after < 5; after++)
        {
            var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number => (Number: number, IsDone: await store.Control.WriteAsync(
                new ControlWrite { Project = project, Kind = "prices", Id = "a", After = after, Body = $"{number}", WrittenNanos = 1 }, default))));

            var told = done.Where(each => each.IsDone).ShouldHaveSingleItem();
            (await store.Control.ListAsync(project, "prices", default)).ShouldHaveSingleItem().Body.ShouldBe($"{told.Number}");
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task ListVersions_OfOneDocument_LastFirstInPages(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        ControlWrite Write(string id, ulong after, string? body) => new() { Project = project, Kind = "prices", Id = id, After = after, Body = body, WrittenNanos = SampleSpans.Noon + after };
        string?[] bodies = ["one", null, "three \\ 'ä'"];
        foreach (var (index, body) in bodies.Index())
        {
            (await store.Control.WriteAsync(Write("a", (ulong)index, body), default)).ShouldBeTrue();
        }

        await store.Control.WriteAsync(Write("b", 0, "other"), default);

        (await store.Control.ListVersionsAsync(project, "prices", "a", ulong.MaxValue, 2, default)).ShouldBe(
            [new ControlVersion(3, bodies[2], SampleSpans.Noon + 2), new ControlVersion(2, null, SampleSpans.Noon + 1)]);
        (await store.Control.ListVersionsAsync(project, "prices", "a", 2, 10, default)).ShouldBe([new ControlVersion(1, "one", SampleSpans.Noon)]);
        (await store.Control.ListVersionsAsync(project, "prices", "c", ulong.MaxValue, 10, default)).ShouldBeEmpty();
        (await store.Control.ListVersionsAsync(SampleSpans.NewProject(), "prices", "a", ulong.MaxValue, 10, default)).ShouldBeEmpty();
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task LastVersions_OfOneDocument_ByProject(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var (first, second, third) = (SampleSpans.NewProject(), SampleSpans.NewProject(), SampleSpans.NewProject());
        foreach (var (project, id, after) in new[] { (first, "a", 0UL), (first, "a", 1UL), (second, "a", 0UL), (third, "b", 0UL) })
        {
            (await store.Control.WriteAsync(new ControlWrite { Project = project, Kind = "prices", Id = id, After = after, Body = after == 1 ? null : "1", WrittenNanos = 1 }, default)).ShouldBeTrue();
        }

        var versions = await store.Control.LastVersionsAsync("prices", "a", default);

        (versions[first], versions[second], versions.ContainsKey(third)).ShouldBe((2UL, 1UL, false));
        (await store.Control.LastVersionsAsync("view", "a", default)).ContainsKey(first).ShouldBeFalse();
    }
}
