using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Schema;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Engines of their own: with limits so low that a test reaches them, and with data that a test may damage.</summary>
public sealed class LimitTests
{
    private const string Content = "a text of some length that is said again and again by many spans of one project";

    [EngineFact]
    public async Task Queries_PastTheRowLimits_FailAndSaySo()
    {
        var options = EmbeddedEngine.SmallOptions();
        options.ReaderResultRows = 100;
        options.ReaderScanRows = 5_000;
        await using var store = await StartAsync(options);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        await store.WriteAsync([.. Enumerable.Range(0, 200).Select(_ => SampleSpans.Plain(project, trace))]);

        var tooManyReturned = await Should.ThrowAsync<StoreException>(() => store.Reader.GetTraceAsync(project, trace, 200, default));
        await store.WriteAsync([.. Enumerable.Range(0, 20_000).Select(number => SampleSpans.Plain(project, SampleSpans.NewTrace(), SampleSpans.Noon + (ulong)number))]);
        var tooManyRead = await Should.ThrowAsync<StoreException>(() => store.Reader.GetStatsAsync(
            new StatsQuery { Project = project, Metric = StatsMetric.LatencyP50, Range = SampleSpans.Day, MaxGroups = 1 }, default));

        tooManyReturned.Failure.ShouldBe(StoreFailure.LimitExceeded);
        tooManyRead.Failure.ShouldBe(StoreFailure.LimitExceeded);
        (await store.Reader.GetTraceAsync(project, trace, 99, default)).ShouldNotBeNull().Count.ShouldBe(99);
    }

    [EngineFact]
    public async Task Queries_PastTheMemoryLimit_Fail()
    {
        var options = EmbeddedEngine.SmallOptions();
        options.ReaderMemoryLimit = 4L << 20;
        await using var store = await StartAsync(options);
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        await store.WriteAsync([.. Enumerable.Range(0, 40).Select(_ => SampleSpans.Plain(project, trace) with { InputMessages = new string('x', 1 << 20) })]);

        var failure = await Should.ThrowAsync<StoreException>(() => store.Reader.GetTraceAsync(project, trace, 100, default));

        failure.Failure.ShouldBe(StoreFailure.LimitExceeded);
    }

    [EngineFact]
    public async Task Queries_PastTheTimeLimit_Fail()
    {
        var options = EmbeddedEngine.SmallOptions();
        options.ReaderTimeLimit = TimeSpan.FromMilliseconds(50);
        await using var store = await StartAsync(options);
        var project = SampleSpans.NewProject();
        for (var block = 0; block < 5; block++)
        {
            await store.WriteAsync([.. Enumerable.Range(0, 20_000).Select(number => SampleSpans.Plain(project, SampleSpans.NewTrace()) with { InputMessages = $"{Content}{number}" })]);
        }

        var filter = new SpanFilter.Any([.. Enumerable.Range(0, 200).Select(number => FilterTests.Filter("content", FilterComparison.Regex, $"(a+)+{number}$"))]);
        var failure = await Should.ThrowAsync<StoreException>(() => store.Reader.SearchSpansAsync(
            new SpanSearchQuery { Project = project, Range = SampleSpans.Day, Filter = filter, Limit = 10 }, default));

        failure.Failure.ShouldBe(StoreFailure.TimedOut);
    }

    [EngineFact]
    public async Task Queries_OverADamagedPart_FailInsteadOfAnsweringLess()
    {
        await using var store = await StartAsync(EmbeddedEngine.SmallOptions());
        var (project, trace) = (SampleSpans.NewProject(), SampleSpans.NewTrace());
        await store.WriteAsync([.. Enumerable.Range(0, 1000).Select(number => SampleSpans.Plain(project, trace) with { InputMessages = $"{Content}{number}" })]);
        var path = await store.Connections.Writer.QueryTextAsync(
            new ClickHouseStatement("SELECT path FROM system.parts WHERE table = 'spans' AND database = 'sightglass' AND active"), default);

        await ((EmbeddedEngine)store.Owner).RestartAsync(() => Zero(Path.Combine(path, "data.bin")));

        var byId = await Should.ThrowAsync<StoreException>(() => store.Reader.GetTraceAsync(project, trace, 10, default));
        var search = await Should.ThrowAsync<StoreException>(() => store.Reader.SearchSpansAsync(new SpanSearchQuery { Project = project, Range = SampleSpans.Day, Limit = 10 }, default));
        var list = await Should.ThrowAsync<StoreException>(() => store.Reader.ListTracesAsync(new TraceListQuery { Project = project, Range = SampleSpans.Day, Limit = 10 }, default));
        new[] { byId.Failure, search.Failure, list.Failure }.ShouldAllBe(failure => failure == StoreFailure.Corrupt);
    }

    private static void Zero(string path)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.Write);
        var zeros = new byte[file.Length];
        file.Write(zeros);
    }

    private static async Task<StoreUnderTest> StartAsync(StorageOptions options)
    {
        var engine = await EmbeddedEngine.StartAsync(options);
        await new SchemaMigrator(engine.Connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(default);
        return new StoreUnderTest(engine.Connections, engine);
    }
}
