using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Schema;
using Sightglass.Storage.Logs;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>A store without log records is not asked for them, and nothing is missed for that.</summary>
public sealed class LogPresenceTests
{
    private static readonly TraceId Trace = new(1, 2);

    private static readonly TraceEventsQuery Query = new() { Project = "p", TraceId = Trace, Names = ["said"], Limit = 10 };

    [EngineFact]
    public async Task EventsOfTrace_EmbeddedStoreSeenEmpty_IsNotAskedUntilSomethingIsWritten()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        await new SchemaMigrator(engine.Connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(default);
        var store = new StoreUnderTest(engine.Connections, engine);
        (await store.Logs.EventsOfTraceAsync(Query, default)).ShouldBeEmpty();
        await engine.Connections.Writer.ExecuteAsync(new("RENAME TABLE log_records TO elsewhere"), default);

        (await store.Logs.EventsOfTraceAsync(Query, default)).ShouldBeEmpty(); // asked, it would fail

        await engine.Connections.Writer.ExecuteAsync(new("RENAME TABLE elsewhere TO log_records"), default);
        await store.WriteLogsAsync(Event);
        (await store.Logs.EventsOfTraceAsync(Query, default)).Count.ShouldBe(1);
    }

    [EngineFact]
    public async Task EventsOfTrace_WrittenByAProcessBefore_AreFound()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        await new SchemaMigrator(engine.Connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(default);
        await new StoreUnderTest(engine.Connections, engine).WriteLogsAsync(Event);
        var later = new StoreUnderTest(engine.Connections, engine);

        (await later.Logs.EventsOfTraceAsync(Query, default)).Count.ShouldBe(1);
        (await later.Logs.EventsOfTraceAsync(Query, default)).Count.ShouldBe(1);
    }

    [EngineFact]
    public async Task EventsOfTrace_ServerOfItsOwn_FindsWhatAnotherWrites()
    {
        await using var server = await ServerEngine.StartAsync();
        await new SchemaMigrator(server.Connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(default);
        var reading = new StoreUnderTest(server.Connections, server);
        (await reading.Logs.EventsOfTraceAsync(Query, default)).ShouldBeEmpty();

        await new StoreUnderTest(server.Connections, server).WriteLogsAsync(Event);

        (await reading.Logs.EventsOfTraceAsync(Query, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task MayHold_WriterBeginsWhileTheStoreIsAsked_HeedsTheWriter()
    {
        var answer = new TaskCompletionSource<bool>();
        var presence = new LogPresence(isOnlyWriter: true, _ => answer.Task);
        var asked = presence.MayHoldAsync(default).AsTask();

        presence.WriteBegins();
        answer.SetResult(false);

        (await asked).ShouldBeTrue();
        (await presence.MayHoldAsync(default)).ShouldBeTrue();
    }

    [Fact]
    public async Task MayHold_StoreDoesNotAnswer_AsksAgain()
    {
        var answers = new Queue<Task<bool>>([Task.FromException<bool>(new TimeoutException()), Task.FromResult(false)]);
        var presence = new LogPresence(isOnlyWriter: true, _ => answers.Dequeue());

        await Should.ThrowAsync<TimeoutException>(() => presence.MayHoldAsync(default).AsTask());
        (await presence.MayHoldAsync(default)).ShouldBeFalse();
        (await presence.MayHoldAsync(default)).ShouldBeFalse();
        answers.ShouldBeEmpty();
    }

    private static LogRecord Event => SampleLogs.Plain("p", Trace) with { EventName = "said" };
}
