namespace Sightglass.Fuzz.Tests;

/// <summary>Case 56, a little of it on every change: 200,000 runs. For longer there is <c>dotnet run --project tests/Sightglass.Fuzz</c>.</summary>
public sealed class FuzzTests
{
    [Theory]
    [InlineData("protobuf", 30_000)]
    [InlineData("json", 20_000)]
    [InlineData("gzip", 5_000)]
    [InlineData("grpc", 80_000)]
    [InlineData("filter", 60_000)]
    [InlineData("journal", 5_000)]
    public async Task Target_Fuzzed_FindsNothing(string name, int runs)
    {
        var run = new FuzzRun(FuzzTargets.All().Single(target => target.Name == name), seed: 20261125);

        await run.GoAsync(first: 0, runs);

        run.Done.ShouldBe(runs);

        // A target that only ever ends one way would not look at anything.
        run.Outcomes.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Run_RepeatedByItsNumber_IsGivenTheSameNumbers()
    {
        var target = new Recorder();
        await new FuzzRun(target, seed: 7).GoAsync(first: 0, count: 20);
        await new FuzzRun(target, seed: 7).GoAsync(first: 13, count: 1);
        await new FuzzRun(target, seed: 8).GoAsync(first: 13, count: 1);

        target.Drawn[20].ShouldBe(target.Drawn[13]);
        target.Drawn[21].ShouldNotBe(target.Drawn[13]);
        target.Drawn.Take(20).Distinct().Count().ShouldBe(20);
    }

    private sealed class Recorder : IFuzzTarget
    {
        public List<int> Drawn { get; } = [];

        public string Name => "recorder";

        public ValueTask<string> RunAsync(Random random)
        {
            Drawn.Add(random.Next());
            return new("drawn");
        }
    }
}
