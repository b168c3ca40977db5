using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Numerics;
using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Server.Tests.Processes;

public sealed class StartTests
{
    [EngineFact]
    public async Task Start_NonLoopbackWithoutKeys_ExitsWith78AndListsEveryKey()
    {
        await using var run = new ServerRun(null, "--Sightglass:Listen:Web=http://0.0.0.0:0", "--Sightglass:Listen:OtlpGrpc=http://0.0.0.0:0", "--Sightglass:Journal:Durability=never");

        var (exitCode, output) = await run.StartRefusedAsync();

        exitCode.ShouldBe(78);
        output.ShouldContain("3 faults");
        output.ShouldContain("Sightglass:Listen:Web");
        output.ShouldContain("Sightglass:Listen:OtlpGrpc");
        output.ShouldContain("Sightglass:Journal:Durability");
    }

    [EngineFact]
    public async Task Case15_Start_FolderInUse_IsRefusedWithThePidAndTheFirstGoesOn()
    {
        await using var first = await new ServerRun().StartAsync();
        await using var second = new ServerRun(first.Process.DataDirectory);

        var (exitCode, output) = await second.StartRefusedAsync();

        exitCode.ShouldBe(75);
        output.ShouldContain(first.Process.ProcessId.ToString(CultureInfo.InvariantCulture));
        (await first.SendAsync("0af7651916cd43dd8448eb211c80319c")).ShouldBe(200);
        await first.WaitUntilStoredAsync();
        (await first.GetAsync("/api/v1/traces/0af7651916cd43dd8448eb211c80319c")).Status.ShouldBe(200);
    }

    [EngineFact]
    public async Task Case12_Start_JournalOfANewerVersion_IsRefusedAndLeftUntouched()
    {
        await using var run = await new ServerRun(null).StartAsync();
        await run.SendAsync("0af7651916cd43dd8448eb211c80319c");
        await run.Process.StopAsync(CancellationToken.None);
        var segment = Directory.GetFiles(Path.Combine(run.Process.DataDirectory, "journal"), "*.seg").Single();
        var bytes = await File.ReadAllBytesAsync(segment);
        MakeNewer(bytes);
        await File.WriteAllBytesAsync(segment, bytes);

        var (exitCode, output) = await run.StartRefusedAsync();

        exitCode.ShouldBe(78);
        output.ShouldContain("version");
        (await File.ReadAllBytesAsync(segment)).ShouldBe(bytes);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    public async Task Case22_Start_TooFewOpenFiles_IsRefusedInWords(int files)
    {
        await using var run = new ServerProcess(UnderLimit(files));
        run.Start();

        (await run.WaitForExitAsync(TimeSpan.FromSeconds(30), CancellationToken.None)).ShouldBeTrue();

        run.ExitCode.ShouldBe(78, run.Output);
        await Eventually.HoldsAsync(() => run.Output.Contains("ulimit -n", StringComparison.Ordinal));
    }

    [EngineFact]
    public async Task Case22_Connections_MoreThanTheFilesAllow_AreTurnedAwayAndOthersServedAfterwards()
    {
        await using var run = ServerRun.Of(UnderLimit(512));
        await run.StartAsync();
        var open = new List<TcpClient>();
        for (var i = 0; i < 600; i++)
        {
            var connection = new TcpClient();
            open.Add(connection);
            await connection.ConnectAsync(run.Process.OtlpHttp.Host, run.Process.OtlpHttp.Port);
        }

        run.Process.HasExited.ShouldBeFalse(run.Process.Output);
        open.ForEach(connection => connection.Dispose());
        await WaitUntilTakesAsync(run);
        await run.WaitUntilStoredAsync();
    }

    /// <summary>The usual limit is 4,096 connections; then five thousand come and go at once.</summary>
    [EngineFact]
    public async Task Case32_TenThousandIdleConnections_AreTurnedAwayBeyondTheLimitInLittleMemory_AndItHeals()
    {
        await using var run = await new ServerRun().StartAsync();
        var server = LinuxProcess.Find(run.Process.ProcessId)!.Value;
        var before = server.ReadStatusBytes("VmRSS");
        var open = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 10_000; i++)
            {
                open.Add(await ConnectAsync(run));
            }

            await Eventually.HoldsAsync(() => open.Count(IsClosed) >= 10_000 - 4_096);
            server.CountHandles().ShouldBeLessThan(4_700);
            (server.ReadStatusBytes("VmRSS") - before).ShouldBeLessThan(200L << 20);
        }
        finally
        {
            open.ForEach(connection => connection.Dispose());
        }

        await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            for (var i = 0; i < 100; i++)
            {
                (await ConnectAsync(run)).Dispose();
            }
        }));
        await WaitUntilTakesAsync(run);
        await run.WaitUntilStoredAsync();
        await Eventually.HoldsAsync(() => server.CountHandles() < 500);
    }

    [EngineFact]
    public async Task Start_SchemaOfANewerVersion_IsRefused()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        var address = engine.Supervisor.Address;
        string[] settings =
        [
            $"--Sightglass:Storage:Url={address.Url}",
            $"--Sightglass:Storage:User={address.Writer.User}",
            $"--Sightglass:Storage:Password={address.Writer.Password}",
        ];
        await using var run = await new ServerRun(null, settings).StartAsync();
        (await run.Process.StopAsync(CancellationToken.None)).ShouldBe(0);
        await engine.Connections.Writer.ExecuteAsync(
            new("INSERT INTO schema_versions (version, name, checksum) VALUES (999, '999_from_the_future', 'x')") { Step = "pretend" }, CancellationToken.None);

        var (exitCode, output) = await run.StartRefusedAsync();

        exitCode.ShouldBe(78, output);
        output.ShouldContain("999");
    }

    [EngineFact]
    public async Task Start_StoreNotReachable_TakesRequestsAndSaysNotReady()
    {
        // A port nobody listens on.
        var port = FreePorts.Find(1)[0];
        await using var run = new ServerRun(null, string.Create(CultureInfo.InvariantCulture, $"--Sightglass:Storage:Url=http://127.0.0.1:{port}"));
        run.Process.Start();
        await Eventually.HoldsAsync(async () =>
        {
            try
            {
                return await run.SendAsync("0af7651916cd43dd8448eb211c80319c") == 200;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });

        var (status, body) = await run.GetAsync("/readyz");
        status.ShouldBe(503);
        body.GetProperty("status").GetString().ShouldBe("not ready");
        (await run.GetAsync("/healthz")).Status.ShouldBe(200);
        (await run.GetAsync("/api/v1/traces")).Status.ShouldBe(503);
        (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("received").GetInt64().ShouldBe(1);
    }

    [EngineFact]
    public async Task Case13_Stop_UnderLoad_AnswersWhatItTookAndExitsWith0()
    {
        await using var run = await new ServerRun().StartAsync();
        using var enough = new CancellationTokenSource();
        var acknowledged = new List<string>();
        var sending = Task.Run(async () =>
        {
            for (var i = 1; !enough.IsCancellationRequested; i++)
            {
                var trace = i.ToString("x32", CultureInfo.InvariantCulture);
                try
                {
                    if (await run.SendAsync(trace) == 200)
                    {
                        acknowledged.Add(trace);
                    }
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        });
        await Eventually.HoldsAsync(() => acknowledged.Count > 50);

        (await run.Process.StopAsync(CancellationToken.None)).ShouldBe(0);
        await enough.CancelAsync();
        await sending;

        await run.StartAsync();
        await run.WaitUntilStoredAsync();
        foreach (var trace in acknowledged)
        {
            (await run.GetAsync($"/api/v1/traces/{trace}")).Body.GetProperty("spanCount").GetInt64().ShouldBe(1, trace);
        }
    }

    /// <summary>Six senders over all three encodings, requests of a megabyte and small ones between.</summary>
    [EngineFact]
    public async Task Case13_StopUnderFullLoadOverEveryTransport_EndsWithin30SecondsAndKeepsAllAcknowledged()
    {
        await using var run = await new ServerRun().StartAsync();
        using var sender = new OtlpSender(run.Process.OtlpHttp, run.Process.OtlpGrpc, TimeSpan.FromSeconds(60));
        var acknowledged = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var overGrpc = 0;
        var load = Enumerable.Range(0, 6).Select(number => Task.Run(async () =>
        {
            var protocol = number % 2 == 0 ? OtlpProtocol.Grpc : OtlpProtocol.HttpProtobuf;
            for (var i = 0; ; i++)
            {
                var (trace, spans) = (SpanJson.NewTrace(), i % 4 == 0 ? 500 : 5);
                var answer = await sender.SendAsync(protocol, Otlp.Request(trace, spans, textLength: 2_000), gzip: number > 3, CancellationToken.None);
                if (answer.Outcome == OtlpOutcome.Accepted)
                {
                    acknowledged[trace] = spans;
                    Interlocked.Add(ref overGrpc, protocol == OtlpProtocol.Grpc ? 1 : 0);
                }
                else if (run.Process.HasExited)
                {
                    return;
                }
            }
        })).ToList();
        await Eventually.HoldsAsync(() => acknowledged.Count > 60 && overGrpc > 20);

        var begun = Stopwatch.GetTimestamp();
        (await run.Process.StopAsync(CancellationToken.None)).ShouldBe(0);
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(30));
        await Task.WhenAll(load);

        await run.StartAsync();
        await run.WaitUntilStoredAsync();
        foreach (var (trace, spans) in acknowledged)
        {
            (await run.GetAsync($"/api/v1/traces/{trace}?limit=1")).Body.GetProperty("spanCount").GetInt64().ShouldBe(spans, trace);
        }
    }

    [EngineTheory]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Kill)]
    public async Task Case13_SecondSignalWhileStopping_LosesNothing(int second)
    {
        await using var run = await new ServerRun().StartAsync();
        var acknowledged = new ConcurrentBag<string>();
        var sending = Enumerable.Range(1, 8).Select(sender => Task.Run(async () =>
        {
            for (var i = 1; i < 100_000; i++)
            {
                var trace = string.Create(CultureInfo.InvariantCulture, $"{sender:x16}{i:x16}");
                try
                {
                    if (await run.SendAsync(trace) == 200)
                    {
                        acknowledged.Add(trace);
                    }
                }
                catch (HttpRequestException)
                {
                    return;
                }
            }
        })).ToList();
        await Eventually.HoldsAsync(() => acknowledged.Count > 50);

        Signals.Send(run.Process.ProcessId, Signals.Terminate);
        Signals.Send(run.Process.ProcessId, second);
        (await run.Process.WaitForExitAsync(TimeSpan.FromSeconds(40), CancellationToken.None)).ShouldBeTrue();
        await Task.WhenAll(sending);

        await run.StartAsync();
        await run.WaitUntilStoredAsync();
        foreach (var trace in acknowledged)
        {
            (await run.GetAsync($"/api/v1/traces/{trace}")).Body.GetProperty("spanCount").GetInt64().ShouldBe(1, trace);
        }
    }

    [Theory]
    [InlineData("--help", 0)]
    [InlineData("serve", 64)]
    public async Task Start_HelpOrUnknownVerb_SaysHowAndStartsNoServer(string word, int code)
    {
        var command = ServerCommand.Default;
        await using var run = new ServerProcess(command with { Arguments = [.. command.Arguments, word] });
        run.Start();

        (await run.WaitForExitAsync(TimeSpan.FromSeconds(30), CancellationToken.None)).ShouldBeTrue();

        run.ExitCode.ShouldBe(code);
        Directory.EnumerateFileSystemEntries(run.DataDirectory).ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Post_LargerThanTheJournalMayEverHold_Is413()
    {
        await using var run = await new ServerRun(null, "--Sightglass:Journal:MaxBytes=2MiB", "--Sightglass:Journal:SegmentBytes=1MiB").StartAsync();

        var (status, body) = await run.PostAsync(SpanJson.Request("large", SpanJson.Span(SpanJson.NewTrace(), 1, attributes: [("text", new string('x', 3 << 20))])));

        status.ShouldBe(413);
        body.GetProperty("message").GetString()!.ShouldContain("Journal:MaxBytes");
    }

    [EngineFact]
    public async Task Start_MistypedSetting_IsNamedInAWarning()
    {
        await using var run = await new ServerRun(null, "--Sightglass:Jornal:MaxBytes=1GiB").StartAsync();

        run.Process.Output.ShouldContain("Sightglass:Jornal:MaxBytes");
    }

    [EngineFact]
    public async Task Start_SettingsFileIsNotJson_ExitsWith78AndNamesTheFile()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "appsettings.json"), "{ \"Sightglass\": ");
        await using var run = new ServerRun(folder.Path);

        var (exitCode, output) = await run.StartRefusedAsync();

        exitCode.ShouldBe(78, output);
        output.ShouldContain("appsettings.json");
        output.ShouldNotContain("Unhandled");
    }

    [EngineFact]
    public async Task Stop_WhileTheStoreStillComesUp_ExitsWith0()
    {
        // An engine that ends at once, every time: the start waits for it.
        await using var run = new ServerRun(null, "--Sightglass:Storage:EngineBinary=/bin/true");
        run.Process.Start();
        await Eventually.HoldsAsync(() => run.Process.Output.Contains("started again", StringComparison.Ordinal));

        (await run.Process.StopAsync(CancellationToken.None)).ShouldBe(0, run.Process.Output);
    }

    [EngineFact]
    public async Task Start_StoreAnswersNonsense_TakesRequestsAndGoesOnTrying()
    {
        using var nonsense = new NonsenseServer();
        await using var run = new ServerRun(null, $"--Sightglass:Storage:Url={nonsense.Url}");
        run.Process.Start();
        await Eventually.HoldsAsync(() => run.Process.Output.Contains("is ready", StringComparison.Ordinal));
        run.Process.Output.ShouldContain("page       http://127.0.0.1:");
        var before = nonsense.Requests;

        (await run.SendAsync("0af7651916cd43dd8448eb211c80319c")).ShouldBe(200);

        await Eventually.HoldsAsync(() => nonsense.Requests > before + 2);
        (await run.GetAsync("/readyz")).Status.ShouldBe(503);
    }

    /// <summary>Its end leaves no port waiting.</summary>
    private static async Task<TcpClient> ConnectAsync(ServerRun run)
    {
        var connection = new TcpClient { LingerState = new(true, 0) };
        await connection.ConnectAsync(run.Process.OtlpHttp.Host, run.Process.OtlpHttp.Port);
        return connection;
    }

    private static bool IsClosed(TcpClient connection)
        => connection.Client.Poll(0, SelectMode.SelectRead) && connection.Available == 0;

    /// <summary>Waits until a span is taken; when none is, with what was answered instead.</summary>
    private static async Task WaitUntilTakesAsync(ServerRun run)
    {
        var answer = "";
        try
        {
            await Eventually.HoldsAsync(async () => (answer = await AnswerAsync(run)) == "200");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"The last answer was {answer}. {run.Process.Output}", e);
        }
    }

    private static async Task<string> AnswerAsync(ServerRun run)
    {
        try
        {
            return (await run.SendAsync("0af7651916cd43dd8448eb211c80319c")).ToString(CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException e)
        {
            return e.ToString();
        }
    }

    private static ServerCommand UnderLimit(int files)
    {
        var command = ServerCommand.Default;
        return new ServerCommand("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"ulimit -n {files}; exec \"$0\" \"$@\""), command.FileName, .. command.Arguments]);
    }

    /// <summary>Gives a segment's header the next format version, and the checksum that belongs to it (docs of SegmentFormat).</summary>
    private static void MakeNewer(Span<byte> segment)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(segment[8..], BinaryPrimitives.ReadUInt32LittleEndian(segment[8..]) + 1);
        var checksum = uint.MaxValue;
        foreach (var value in segment[..60])
        {
            checksum = BitOperations.Crc32C(checksum, value);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(segment[60..], ~checksum);
    }
}
