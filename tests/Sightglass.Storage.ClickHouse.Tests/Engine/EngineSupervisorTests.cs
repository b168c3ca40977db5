using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Storage.ClickHouse.Engine;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Engine;

public sealed class EngineSupervisorTests
{
    [EngineFact]
    public async Task StartAsync_NewFolder_AnswersBothUsers()
    {
        await using var engine = await EmbeddedEngine.StartAsync();

        (await Text(engine.Connections.Writer, "SELECT currentUser()")).ShouldBe("writer");
        (await Text(engine.Connections.Reader, "SELECT currentUser()")).ShouldBe("reader");
        engine.Supervisor.State.ShouldBe(EngineState.Ready);
        engine.Supervisor.Problem.ShouldBe("");
    }

    [EngineFact]
    public async Task StartAsync_ItsFiles_AreReadableByTheOwnerOnly()
    {
        await using var engine = await EmbeddedEngine.StartAsync();

        foreach (var file in new[] { "config.xml", "users.xml" })
        {
            File.GetUnixFileMode(Path.Combine(engine.Folder, "engine", file)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.GetUnixFileMode(Path.Combine(engine.Folder, "engine", "store")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [EngineFact]
    public async Task StartAsync_LimitsOfTheMachine_AreSet()
    {
        await using var engine = await EmbeddedEngine.StartAsync();

        var settings = await Text(
            engine.Connections.Writer,
            "SELECT name, value FROM system.server_settings WHERE name IN ('max_server_memory_usage', 'mark_cache_size', 'uncompressed_cache_size', 'background_pool_size') ORDER BY name");

        settings.ShouldBe($"background_pool_size\t2\nmark_cache_size\t{256 << 20}\nmax_server_memory_usage\t{1 << 30}\nuncompressed_cache_size\t0");
    }

    /// <summary>Case 14: the engine dies; what was confirmed is still there.</summary>
    [EngineTheory]
    [InlineData(Signals.Kill)]
    [InlineData(Signals.Abort)]
    [InlineData(Signals.SegmentationFault)]
    public async Task Supervise_EngineKilled_IsRestartedAndKeepsItsRows(int signal)
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        await CreateTableWithRows(engine);
        var first = engine.Supervisor.ProcessId.ShouldNotBeNull();

        Signals.Send(first, signal);

        await Eventually.HoldsAsync(() => engine.Supervisor.Restarts >= 1);
        await engine.Supervisor.WaitReadyAsync(default);
        engine.Supervisor.ProcessId.ShouldNotBe(first);
        (await Text(engine.Connections.Reader, "SELECT count() FROM things")).ShouldBe("1000");
    }

    [EngineFact]
    public async Task Supervise_EngineKilledThrice_ComesBackEachTime()
    {
        await using var engine = await EmbeddedEngine.StartAsync();

        for (var kills = 1; kills <= 3; kills++)
        {
            Signals.Send(engine.Supervisor.ProcessId.ShouldNotBeNull(), Signals.Kill);
            var expected = kills;
            await Eventually.HoldsAsync(() => engine.Supervisor.Restarts == expected);
            await engine.Supervisor.WaitReadyAsync(default);
        }

        (await Text(engine.Connections.Writer, "SELECT 1")).ShouldBe("1");
    }

    [EngineFact]
    public async Task Supervise_EngineHangs_IsNoticedAndRestarted()
    {
        var options = EmbeddedEngine.SmallOptions();
        options.EnginePingInterval = TimeSpan.FromMilliseconds(100);
        options.EnginePingTimeout = TimeSpan.FromSeconds(2);
        await using var engine = await EmbeddedEngine.StartAsync(options);
        var first = engine.Supervisor.ProcessId.ShouldNotBeNull();

        Signals.Send(first, Signals.Stop);

        await Eventually.HoldsAsync(() => engine.Supervisor.Restarts >= 1);
        await engine.Supervisor.WaitReadyAsync(default);
        ProcessIdentity.Of(first).ShouldBeNull();
        (await Text(engine.Connections.Writer, "SELECT 1")).ShouldBe("1");
    }

    [EngineFact]
    public async Task Address_WhileRestarting_IsUnavailable()
    {
        var options = EmbeddedEngine.SmallOptions();
        options.EngineRestartDelay = TimeSpan.FromHours(1);
        await using var engine = await EmbeddedEngine.StartAsync(options);

        Signals.Send(engine.Supervisor.ProcessId.ShouldNotBeNull(), Signals.Kill);
        await Eventually.HoldsAsync(() => engine.Supervisor.State == EngineState.Restarting);

        var failure = await Should.ThrowAsync<StoreException>(() => Text(engine.Connections.Writer, "SELECT 1"));
        failure.Failure.ShouldBe(StoreFailure.Unavailable);
        failure.IsTransient.ShouldBeTrue();
    }

    [EngineFact]
    public async Task Supervise_SignalsToTheWholeGroup_DoNotEndTheEngine()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        var id = engine.Supervisor.ProcessId.ShouldNotBeNull();

        Signals.Send(id, Signals.Interrupt);
        Signals.Send(id, Signals.Terminate);

        for (var asked = 0; asked < 20; asked++)
        {
            (await Text(engine.Connections.Writer, "SELECT 1")).ShouldBe("1");
        }

        engine.Supervisor.ProcessId.ShouldBe(id);
        engine.Supervisor.Restarts.ShouldBe(0);
    }

    [EngineFact]
    public async Task StopAsync_EngineRuns_LeavesNoProcess()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        var id = engine.Supervisor.ProcessId.ShouldNotBeNull();

        await engine.Supervisor.StopAsync(default);

        ProcessIdentity.Of(id).ShouldBeNull();
        engine.Supervisor.State.ShouldBe(EngineState.Stopped);
    }

    [EngineFact]
    public async Task StartAsync_OrphanOfAnEarlierRun_IsEndedFirst()
    {
        var options = EmbeddedEngine.SmallOptions();
        options.EngineRestartDelay = TimeSpan.FromHours(1);
        await using var earlier = await EmbeddedEngine.StartAsync(options);
        await CreateTableWithRows(earlier);
        var orphan = earlier.Supervisor.ProcessId.ShouldNotBeNull();

        await using var later = new EngineSupervisor(
            options, EngineUnderTest.Launch(earlier.Folder, options), TimeProvider.System, NullLogger<EngineSupervisor>.Instance);
        await later.StartAsync(default);
        await later.WaitReadyAsync(default);

        ProcessIdentity.Of(orphan).ShouldBeNull();
        using var connections = new ClickHouseConnections(options, [later], TimeProvider.System, NullLoggerFactory.Instance);
        (await Text(connections.Reader, "SELECT count() FROM things")).ShouldBe("1000");
    }

    [EngineFact]
    public async Task StartAsync_NumberOfAnOrphanReusedByAnother_IsLeftAlone()
    {
        using var folder = new TemporaryFolder();
        var options = EmbeddedEngine.SmallOptions();
        using var bystander = Process.Start(new ProcessStartInfo("sleep", "600")).ShouldNotBeNull();
        var identity = ProcessIdentity.Of(bystander.Id).ShouldNotBeNull() with { Started = "1" };
        Directory.CreateDirectory(folder.File("engine"));
        identity.Write(folder.File("engine/engine.pid"));

        await using var supervisor = new EngineSupervisor(
            options, EngineUnderTest.Launch(folder.Path, options), TimeProvider.System, NullLogger<EngineSupervisor>.Instance);
        await supervisor.StartAsync(default);
        await supervisor.WaitReadyAsync(default);

        bystander.HasExited.ShouldBeFalse();
        bystander.Kill();
    }

    /// <summary>The parent is killed: nobody is there to end the engine, so it ends itself.</summary>
    [EngineFact]
    public async Task Engine_ParentKilled_IsGone()
    {
        using var folder = new TemporaryFolder();
        var options = EmbeddedEngine.SmallOptions();
        var launch = EngineUnderTest.Launch(folder.Path, options);
        var configuration = new EngineConfiguration(options, launch.Folder);
        var port = LoopbackPorts.Free();
        var writer = new ClickHouseLogin("writer", "x");
        configuration.Write(writer, new ClickHouseLogin("reader", "y"), port, 0, null);
        var arguments = new EngineArguments
        {
            Library = launch.Library,
            Config = configuration.ConfigPath,
            DataPath = configuration.DataPath,
            ProcessFile = configuration.ProcessFile,
            HttpPort = port,
        };
        // Node is here, because it brought the library; it stands in for a server that is killed.
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, UseShellExecute = false };
        start.ArgumentList.Add("-e");
        start.ArgumentList.Add("const [, ...c] = process.argv; require('child_process').spawn(c[0], c.slice(1), { stdio: ['pipe', 'ignore', 'ignore'] }); setInterval(() => {}, 1e6)");
        foreach (var word in launch.Command.Append(EngineProcess.Verb).Concat(arguments.ToArguments()))
        {
            start.ArgumentList.Add(word);
        }

        using var parent = Process.Start(start).ShouldNotBeNull();
        using var connections = new ClickHouseConnections(
            options, [new RemoteEndpoint(new ClickHouseAddress(new Uri($"http://127.0.0.1:{port}/"), writer, writer))], TimeProvider.System, NullLoggerFactory.Instance);
        await Eventually.HoldsAsync(async () => (await new ClickHouseStoreStatus(connections).CheckAsync(default)).Reachable);
        var child = ProcessIdentity.Read(configuration.ProcessFile).ShouldNotBeNull();
        child.IsRunning().ShouldBeTrue();

        parent.Kill();

        // At once on a quiet machine; the rest is for one that runs everybody's tests.
        await Eventually.HoldsAsync(() => !child.IsRunning(), TimeSpan.FromSeconds(15));
    }

    /// <summary>What the engine said last is logged when it dies: a person's words must not be in it.</summary>
    [EngineFact]
    public async Task Supervise_EngineKilledAfterAQuery_LogsNoneOfItsValues()
    {
        using var loggers = new RememberingLoggers();
        await using var engine = await EmbeddedEngine.StartAsync(loggers: loggers);
        await engine.Connections.Writer.QueryTextAsync(
            new ClickHouseStatement("SELECT {words:String}").Set("database", "").Bind("words", "very-secret-words"), default);

        Signals.Send(engine.Supervisor.ProcessId.ShouldNotBeNull(), Signals.Kill);
        await Eventually.HoldsAsync(() => engine.Supervisor.Restarts >= 1);

        loggers.Lines.ShouldNotBeEmpty();
        loggers.Lines.ShouldAllBe(line => !line.Contains("very-secret-words", StringComparison.Ordinal));
    }

    /// <summary>It hangs before it has ever answered.</summary>
    [Fact]
    public async Task Supervise_EngineNeverAnswers_IsEndedAndStartedAgain()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("hang.sh"), $"echo $$ >> '{folder.File("started")}'; exec sleep 600");
        var options = new StorageOptions
        {
            EngineStartTimeout = TimeSpan.FromMilliseconds(200),
            EngineRestartDelay = TimeSpan.FromMilliseconds(1),
            EngineRestartDelayLimit = TimeSpan.FromMilliseconds(1),
        };
        var launch = new EngineLaunch { Folder = folder.File("engine"), Command = ["/bin/sh", folder.File("hang.sh")], Library = "unused" };
        await using var supervisor = new EngineSupervisor(options, launch, TimeProvider.System, NullLogger<EngineSupervisor>.Instance);

        await supervisor.StartAsync(default);

        await Eventually.HoldsAsync(() => supervisor.Restarts >= 2);
        await supervisor.StopAsync(default);
        File.ReadLines(folder.File("started")).Select(id => ProcessIdentity.Of(int.Parse(id, CultureInfo.InvariantCulture))).ShouldAllBe(process => process == null);
    }

    /// <summary>Case 22: when the machine's memory runs out it is the engine that goes, not the server that takes requests.</summary>
    [EngineFact]
    public async Task StartAsync_MachineRunsOutOfMemory_TheEngineWouldGoFirst()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await using var engine = await EmbeddedEngine.StartAsync();

        var score = await File.ReadAllTextAsync($"/proc/{engine.Supervisor.ProcessId}/oom_score_adj");
        int.Parse(score, CultureInfo.InvariantCulture).ShouldBe(500);
    }

    [EngineFact]
    public async Task MemoryLimit_ReaderWantsMore_GetsLimitExceeded()
    {
        await using var engine = await EmbeddedEngine.StartAsync();

        var failure = await Should.ThrowAsync<StoreException>(() => Text(engine.Connections.Reader, "SELECT length(groupArray(number)) FROM numbers(200000000)"));

        failure.Failure.ShouldBe(StoreFailure.LimitExceeded);
        failure.Code.ShouldBe(241);
    }

    [EngineFact]
    public async Task MemoryLimit_WholeEngine_HoldsAndTheProcessStaysSmall()
    {
        var options = EmbeddedEngine.SmallOptions();
        options.EngineMemoryLimit = 512 << 20;
        await using var engine = await EmbeddedEngine.StartAsync(options);
        var id = engine.Supervisor.ProcessId.ShouldNotBeNull();

        var failure = await Should.ThrowAsync<StoreException>(() => Text(engine.Connections.Writer, "SELECT length(groupArray(number)) FROM numbers(1000000000)"));

        failure.Code.ShouldBe(241);
        failure.Failure.ShouldBe(StoreFailure.Overloaded, "the limit is everybody's: the same call may fit later");
        PeakBytes(id).ShouldBeLessThan(1L << 30);
        engine.Supervisor.ProcessId.ShouldBe(id);
    }

    [Fact]
    public async Task StartAsync_NoLibrary_FailsAndSaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        var launch = new EngineLaunch { Folder = folder.Path, Command = ["dotnet"], Library = "" };
        await using var supervisor = new EngineSupervisor(new StorageOptions(), launch, TimeProvider.System, NullLogger<EngineSupervisor>.Instance);

        await supervisor.StartAsync(default);
        var failure = await Should.ThrowAsync<StoreException>(() => supervisor.WaitReadyAsync(default));

        supervisor.State.ShouldBe(EngineState.Failed);
        failure.Message.ShouldContain("npm ci");
        failure.Message.ShouldContain("Storage:EngineLibrary");
    }

    [EngineFact]
    public async Task StartAsync_LibraryIsNotOne_FailsForGood()
    {
        using var folder = new TemporaryFolder();
        var library = folder.File("libchdb.so");
        await File.WriteAllTextAsync(library, "not a library");
        var options = new StorageOptions { EngineLibrary = library };
        await using var supervisor = new EngineSupervisor(
            options, EngineUnderTest.Launch(folder.Path, options), TimeProvider.System, NullLogger<EngineSupervisor>.Instance);

        await supervisor.StartAsync(default);

        (await Should.ThrowAsync<StoreException>(() => supervisor.WaitReadyAsync(default))).Message.ShouldContain(library);
        supervisor.State.ShouldBe(EngineState.Failed);
    }

    [EngineFact]
    public async Task StartAsync_ProgramMissing_KeepsTrying()
    {
        using var folder = new TemporaryFolder();
        var options = new StorageOptions { EngineRestartDelay = TimeSpan.FromMilliseconds(1) };
        var launch = EngineUnderTest.Launch(folder.Path, options) with { Command = [folder.File("nothing")] };
        await using var supervisor = new EngineSupervisor(options, launch, TimeProvider.System, NullLogger<EngineSupervisor>.Instance);

        await supervisor.StartAsync(default);

        await Eventually.HoldsAsync(() => supervisor.Restarts >= 3);
        supervisor.State.ShouldBe(EngineState.Restarting);
    }

    /// <summary>A script stands in for the <c>clickhouse</c> executable: it reads the same config.xml and serves by the library.</summary>
    [EngineFact]
    public async Task EngineBinary_Named_IsStartedWithTheConfigAndEndsWithItsParent()
    {
        using var folder = new TemporaryFolder();
        var launch = EngineUnderTest.Launch(folder.Path, EmbeddedEngine.SmallOptions());
        var binary = folder.File("clickhouse");
        var command = string.Join(' ', launch.Command.Select(word => $"'{word}'"));
        await File.WriteAllTextAsync(
            binary,
            $"""
            #!/bin/sh
            test "$1" = server || exit 1
            config="$(echo "$2" | sed 's/--config-file=//')"
            port=$(sed -n 's:.*<http_port>\(.*\)</http_port>.*:\1:p' "$config")
            path=$(sed -n 's:.*<path>\(.*store\)/</path>.*:\1:p' "$config")
            exec {command} engine "--library={launch.Library}" "--config=$config" "--path=$path" "--pid-file=$path.pid" "--http-port=$port"
            """);
        File.SetUnixFileMode(binary, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = EmbeddedEngine.SmallOptions();
        options.EngineBinary = binary;

        await using var supervisor = new EngineSupervisor(
            options, EngineUnderTest.Launch(folder.Path, options), TimeProvider.System, NullLogger<EngineSupervisor>.Instance);
        await supervisor.StartAsync(default);
        await supervisor.WaitReadyAsync(default);

        using var connections = new ClickHouseConnections(options, [supervisor], TimeProvider.System, NullLoggerFactory.Instance);
        (await Text(connections.Writer, "SELECT 1")).ShouldBe("1");
        var id = supervisor.ProcessId.ShouldNotBeNull();
        (await File.ReadAllTextAsync($"/proc/{id}/cmdline")).ShouldContain("--pid-file=");
        await supervisor.StopAsync(default);
        ProcessIdentity.Of(id).ShouldBeNull();
    }

    private static async Task<string> Text(ClickHouseClient client, string sql) =>
        await client.QueryTextAsync(new ClickHouseStatement(sql).Set("database", sql.Contains("things", StringComparison.Ordinal) ? "sightglass" : ""), default);

    private static async Task CreateTableWithRows(EmbeddedEngine engine)
    {
        var writer = engine.Connections.Writer;
        await writer.ExecuteAsync(new ClickHouseStatement("CREATE DATABASE sightglass").Set("database", ""), default);
        await writer.ExecuteAsync(new ClickHouseStatement("CREATE TABLE things (x UInt64) ENGINE = MergeTree ORDER BY x"), default);
        await writer.ExecuteAsync(new ClickHouseStatement("INSERT INTO things SELECT number FROM numbers(1000)"), default);
    }

    private static long PeakBytes(int processId)
    {
        // VmHWM:	  236000 kB
        var line = File.ReadLines($"/proc/{processId}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
