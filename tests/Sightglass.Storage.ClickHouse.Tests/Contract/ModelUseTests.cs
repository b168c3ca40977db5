using Sightglass.Domain;
using Sightglass.Storage.Models;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

[Collection(StoresCollection.Name)]
public sealed class ModelUseTests(StoresUnderTest stores)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Read_BillableSpans_AreAddedUpByModelAndPartOfTheRange(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        Span Call(string provider, string asked, string answered, ulong after, long? input, long? output, UsageRole role = UsageRole.Billable)
            => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + after) with
            {
                Provider = provider,
                RequestModel = asked,
                ResponseModel = answered,
                Usage = new TokenUsage { Role = role, InputTokens = input, OutputTokens = output },
            };
        await store.WriteAsync(
            Call("openai", "a", "a-1", 0, 10, null),
            Call("openai", "b", "a-1", 99, 5, null),
            Call("openai", "a-1", "", 100, 7, 2),
            Call("azure", "a-1", "", 5, null, null),
            Call("openai", "a-1", "", 6, 1000, 1000, UsageRole.Rollup),
            Call("", "", "", 7, 1, 1),
            Call("openai", "a-1", "", 500, 1, 1));

        var uses = await store.Models.ReadAsync(
            new ModelUseQuery { Project = project, Range = new TimeRange(SampleSpans.Noon, SampleSpans.Noon + 400), Bounds = [SampleSpans.Noon + 100], Limit = 10 }, default);

        uses.ShouldBe(
        [
            new ModelUse { Provider = "openai", Model = "a-1", Calls = 2, InputTokens = 15, OutputTokens = null, FirstNanos = SampleSpans.Noon, LastNanos = SampleSpans.Noon + 99 },
            new ModelUse { Provider = "", Model = "", Calls = 1, InputTokens = 1, OutputTokens = 1, FirstNanos = SampleSpans.Noon + 7, LastNanos = SampleSpans.Noon + 7 },
            new ModelUse { Provider = "azure", Model = "a-1", Calls = 1, InputTokens = null, OutputTokens = null, FirstNanos = SampleSpans.Noon + 5, LastNanos = SampleSpans.Noon + 5 },
            new ModelUse { Provider = "openai", Model = "a-1", Calls = 1, InputTokens = 7, OutputTokens = 2, FirstNanos = SampleSpans.Noon + 100, LastNanos = SampleSpans.Noon + 100 },
        ]);
        (await store.Models.ReadAsync(new ModelUseQuery { Project = project, Range = SampleSpans.Day, Limit = 1 }, default)).ShouldHaveSingleItem().Calls.ShouldBe(4);
        (await store.Models.ReadAsync(new ModelUseQuery { Project = SampleSpans.NewProject(), Range = SampleSpans.Day, Limit = 10 }, default)).ShouldBeEmpty();
    }
}
