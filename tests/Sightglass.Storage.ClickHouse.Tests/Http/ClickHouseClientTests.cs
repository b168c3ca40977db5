using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Http;

/// <summary>Against the real engine.</summary>
public sealed class ClickHouseClientTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    // Less than the readers' limit of rows, and half a minute of work.
    private const string Endless = "SELECT count() FROM numbers(4900000000) WHERE cityHash64(number, {tag:String}) = 0";

    private ClickHouseClient Writer => fixture.Engine.Connections.Writer;

    private ClickHouseClient Reader => fixture.Engine.Connections.Reader;

    public static TheoryData<string> NastyTexts =>
    [
        "", " ", "plain", "\\", "a\\", "\\n", "\\\\", "\t", "\n", "\r\n", "\0", "a\0b", "'", "\"", "`", "''", "\\'", "\b\f", "\u0001\u001b[31m",
        "{x:String}", "%27%00+&=#?", "東京", "😀", "\u202e", "\ufeff", "a,b]", "[']", "\\N", "NULL", "ᏣᎳᎩ ⠿", "--", "/*", ";",
    ];

    [EngineTheory]
    [MemberData(nameof(NastyTexts))]
    public async Task Bind_AnyText_ArrivesAsItIs(string text)
    {
        var expected = Convert.ToHexString(Encoding.UTF8.GetBytes(text));

        (await Reader.QueryTextAsync(new ClickHouseStatement("SELECT hex({x:String})").Bind("x", text), default)).ShouldBe(expected);
        (await Reader.QueryTextAsync(new ClickHouseStatement("SELECT arrayStringConcat(arrayMap(v -> hex(v), {x:Array(String)}), '|')").Bind("x", ["a", text, "b"]), default))
            .ShouldBe($"61|{expected}|62");
    }

    [EngineFact]
    public async Task Bind_OtherTypes_ArriveAsTheyAre()
    {
        var statement = new ClickHouseStatement(
            "SELECT {a:Int64} = -9223372036854775808, {b:UInt64} = 18446744073709551615, {c:Float64} = 0.1, isNaN({d:Float64}), {e:Date} = '2026-01-02', {f:Array(UInt64)} = [1, 18446744073709551615], {g:Array(String)} = []")
            .Bind("a", long.MinValue)
            .Bind("b", ulong.MaxValue)
            .Bind("c", 0.1)
            .Bind("d", double.NaN)
            .Bind("e", new DateOnly(2026, 1, 2))
            .Bind("f", [1UL, ulong.MaxValue])
            .Bind("g", Array.Empty<string>());

        (await Reader.QueryTextAsync(statement, default)).ShouldBe("1\t1\t1\t1\t1\t1\t1");
    }

    [EngineFact]
    public async Task Bind_LongText_FitsIntoTheAddress()
    {
        var text = string.Concat(Enumerable.Repeat("東", 10_000));

        (await Reader.QueryTextAsync(new ClickHouseStatement("SELECT lengthUTF8({x:String})").Bind("x", text), default)).ShouldBe("10000");
    }

    [EngineFact]
    public async Task InsertAsync_ThreeShapes_StoreEveryRow()
    {
        await Writer.ExecuteAsync(new ClickHouseStatement("CREATE TABLE shapes (s String) ENGINE = MergeTree ORDER BY s"), default);
        ReadOnlyMemory<byte> rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50_000).Select(row => $"row {row}\n")));
        static ClickHouseStatement Insert() => new("INSERT INTO shapes FORMAT TabSeparated");

        await Writer.InsertAsync(Insert(), new ReadOnlySequence<byte>(rows), default);
        await Writer.InsertAsync(Insert(), (stream, token) => stream.WriteAsync(rows, token), default);
        await Writer.InsertCompressedAsync(Insert(), (stream, token) => stream.WriteAsync(rows, token), default);

        (await Reader.QueryTextAsync(new ClickHouseStatement("SELECT count(), uniqExact(s) FROM shapes"), default)).ShouldBe("150000\t50000");
    }

    [EngineFact]
    public async Task InsertAsync_BodyIsNotTheFormat_IsRejectedWithoutTheRow()
    {
        var body = new ReadOnlySequence<byte>("secret-words\tx\n"u8.ToArray());

        var failure = await Should.ThrowAsync<StoreException>(() => Writer.InsertAsync(new ClickHouseStatement("INSERT INTO things FORMAT TabSeparated"), body, default).AsTask());

        failure.Failure.ShouldBe(StoreFailure.Rejected);
        failure.IsTransient.ShouldBeFalse();
        failure.ToString().ShouldNotContain("secret-words");
    }

    /// <summary>Case 18, by the table's own low-water mark.</summary>
    [EngineFact]
    public async Task InsertAsync_NoSpaceOnDisk_IsOutOfSpace()
    {
        await Writer.ExecuteAsync(
            new ClickHouseStatement("CREATE TABLE full (s String) ENGINE = MergeTree ORDER BY s SETTINGS min_free_disk_bytes_to_perform_insert = 1000000000000000"), default);

        var failure = await Should.ThrowAsync<StoreException>(
            () => Writer.InsertAsync(new ClickHouseStatement("INSERT INTO full FORMAT TabSeparated"), new ReadOnlySequence<byte>("a\n"u8.ToArray()), default).AsTask());

        failure.Failure.ShouldBe(StoreFailure.OutOfSpace);
        failure.IsTransient.ShouldBeTrue();
    }

    /// <summary>Case 18: the server cannot write a file, and so cannot hold an answer back in one.</summary>
    [EngineFact]
    public async Task QueryTextAsync_ServerCannotWriteTemporaryFiles_IsStillAnswered()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        var temporary = Path.Combine(engine.Folder, "engine", "store", "tmp");
        Directory.Delete(temporary, recursive: true);
        await File.WriteAllTextAsync(temporary, "not a folder");

        var answer = await engine.Connections.Writer.QueryTextAsync(new ClickHouseStatement("SELECT 1").Set("database", ""), default);

        answer.ShouldBe("1");
    }

    /// <summary>Case 27.</summary>
    [EngineFact]
    public async Task InsertAsync_TooManyParts_IsOverloaded()
    {
        await Writer.ExecuteAsync(
            new ClickHouseStatement("CREATE TABLE parts (s String) ENGINE = MergeTree ORDER BY s SETTINGS parts_to_delay_insert = 1, parts_to_throw_insert = 1"), default);
        await Writer.ExecuteAsync(new ClickHouseStatement("SYSTEM STOP MERGES parts"), default);

        var failure = await Should.ThrowAsync<StoreException>(async () =>
        {
            for (var insert = 0; insert < 5; insert++)
            {
                await Writer.InsertAsync(new ClickHouseStatement("INSERT INTO parts FORMAT TabSeparated"), new ReadOnlySequence<byte>("a\n"u8.ToArray()), default);
            }
        });

        failure.Failure.ShouldBe(StoreFailure.Overloaded);
        failure.Code.ShouldBe(252);
    }

    [EngineFact]
    public async Task InsertAsync_WriterThrows_TheExceptionComesThroughAndNothingIsStored()
    {
        static async ValueTask Break(Stream stream, CancellationToken token)
        {
            await stream.WriteAsync("1\ta\n"u8.ToArray(), token);
            throw new InvalidOperationException("the caller's own");
        }

        await Should.ThrowAsync<Exception>(() => Writer.InsertAsync(new ClickHouseStatement("INSERT INTO things FORMAT TabSeparated"), Break, default).AsTask());

        (await Reader.QueryTextAsync(new ClickHouseStatement("SELECT count() FROM things"), default)).ShouldBe("0");
    }

    [EngineFact]
    public async Task QueryAsync_ManyRows_StreamsNativeToTheEnd()
    {
        await using var stream = await Writer.QueryAsync(new ClickHouseStatement("SELECT number FROM numbers(1000000)"), default);

        var bytes = await ReadAllAsync(stream);

        // A block: columns, rows, then name, type and 8 bytes a row.
        bytes.Length.ShouldBeInRange(8_000_000, 8_010_000);
        bytes[0].ShouldBe((byte)1);
    }

    [EngineFact]
    public async Task QueryAsync_ErrorInBodyAfter200_IsThrownFromTheRead()
    {
        var statement = new ClickHouseStatement("SELECT number, throwIf(number = 3000000) FROM numbers(10000000) SETTINGS max_block_size = 10000") { Step = "search spans" };
        await using var stream = await Writer.QueryAsync(statement, default);

        var failure = await Should.ThrowAsync<StoreException>(() => ReadAllAsync(stream));

        failure.Code.ShouldBe(395);
        failure.Message.ShouldBe("The store could not search spans: FUNCTION_THROW_IF_VALUE_IS_NON_ZERO (ClickHouse code 395).");
        (await stream.ReadAsync(new byte[1])).ShouldBe(0, "the stream has ended");
    }

    [EngineFact]
    public async Task QueryAsync_WaitForTheEnd_ThrowsBeforeTheFirstByte()
    {
        var statement = new ClickHouseStatement("SELECT number, throwIf(number = 3000000) FROM numbers(10000000) SETTINGS max_block_size = 10000")
            .Set("wait_end_of_query", "1");

        (await Should.ThrowAsync<StoreException>(() => Writer.QueryAsync(statement, default).AsTask())).Code.ShouldBe(395);
    }

    [EngineFact]
    public async Task QueryAsync_DisposedEarly_QueryIsGoneFromTheStore()
    {
        var stream = await Writer.QueryAsync(new ClickHouseStatement("SELECT number, 'disposed early' FROM numbers(1000000000000)"), default);
        (await stream.ReadAsync(new byte[100])).ShouldBeGreaterThan(0);

        await stream.DisposeAsync();

        await Eventually.HoldsAsync(async () => await RunningAsync("disposed early") == 0, TimeSpan.FromSeconds(15));
    }

    [EngineFact]
    public async Task QueryTextAsync_Cancelled_QueryIsKilledInTheStore()
    {
        using var cancel = new CancellationTokenSource();
        var query = Writer.QueryTextAsync(new ClickHouseStatement(Endless).Bind("tag", "cancelled"), cancel.Token).AsTask();
        await Eventually.HoldsAsync(async () => await RunningAsync("cityHash64") == 1);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => query);
        await Eventually.HoldsAsync(async () => await RunningAsync("cityHash64") == 0, TimeSpan.FromSeconds(15));
    }

    [EngineFact]
    public async Task QueryTextAsync_NoAnswerInTime_IsUnavailableAndKilled()
    {
        var statement = new ClickHouseStatement("SELECT sleepEachRow(0.1), 'no answer in time' FROM numbers(600) SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 100000000")
        {
            Timeout = TimeSpan.FromMilliseconds(300),
        };

        var failure = await Should.ThrowAsync<StoreException>(() => Writer.QueryTextAsync(statement, default).AsTask());

        failure.Failure.ShouldBe(StoreFailure.Unavailable);
        await Eventually.HoldsAsync(async () => await RunningAsync("no answer in time") == 0, TimeSpan.FromSeconds(15));
    }

    [EngineFact]
    public async Task Reader_RunsTooLong_TimesOut()
    {
        var begun = Stopwatch.GetTimestamp();

        var failure = await Should.ThrowAsync<StoreException>(() => Reader.QueryTextAsync(new ClickHouseStatement(Endless).Bind("tag", ""), default).AsTask());

        failure.Failure.ShouldBe(StoreFailure.TimedOut);
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [EngineFact]
    public async Task Reader_TooManyRows_LimitExceeded()
    {
        var failure = await Should.ThrowAsync<StoreException>(async () =>
        {
            await using var stream = await Reader.QueryAsync(new ClickHouseStatement("SELECT number FROM numbers(1001)"), default);
            await ReadAllAsync(stream);
        });

        failure.Failure.ShouldBe(StoreFailure.LimitExceeded);
        failure.Code.ShouldBe(396);
    }

    public static TheoryData<string> Forbidden =>
    [
        "INSERT INTO things VALUES (1, 'a')",
        "ALTER TABLE things DELETE WHERE 1",
        "TRUNCATE TABLE things",
        "DROP TABLE things",
        "CREATE TABLE mine (x UInt8) ENGINE = Memory",
        "CREATE TEMPORARY TABLE mine (x UInt8)",
        "INSERT INTO FUNCTION file('x.tsv', 'TSV', 'a UInt8') VALUES (1)",
        "SELECT * FROM file('/etc/passwd', 'LineAsString')",
        "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
        "SELECT * FROM remote('127.0.0.1:1', 'system', 'one')",
        "SELECT * FROM remoteSecure('127.0.0.1:1', 'system', 'one')",
        "SELECT * FROM s3('http://127.0.0.1:1/bucket/key', 'TSV', 'a String')",
        "SELECT * FROM mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
        "SELECT * FROM executable('x', 'TSV', 'a String')",
        "SELECT 1 SETTINGS max_execution_time = 1000",
        "SET max_memory_usage = 0",
        "SYSTEM SHUTDOWN",
        "SYSTEM STOP LISTEN HTTP",
        "GRANT ALL ON *.* TO reader",
    ];

    [EngineTheory]
    [MemberData(nameof(Forbidden))]
    public async Task Reader_AnythingButReading_IsRejected(string sql)
    {
        foreach (var reader in new[] { Reader, fixture.Server.Connections.Reader })
        {
            (await Should.ThrowAsync<StoreException>(() => reader.QueryTextAsync(new ClickHouseStatement(sql), default).AsTask(), sql))
                .Failure.ShouldBe(StoreFailure.Rejected, sql);
        }
    }

    [EngineFact]
    public async Task Reader_SystemTablesWithOthersQueries_AreRejected()
    {
        foreach (var table in new[] { "system.users", "system.processes", "system.tables_that_are_not" })
        {
            (await Should.ThrowAsync<StoreException>(() => Reader.QueryTextAsync(new ClickHouseStatement($"SELECT * FROM {table}"), default).AsTask(), table))
                .Failure.ShouldBe(StoreFailure.Rejected);
        }
    }

    [EngineFact]
    public async Task Reader_SettingInTheAddress_IsRejected()
    {
        var failure = await Should.ThrowAsync<StoreException>(() => Reader.QueryTextAsync(new ClickHouseStatement("SELECT 1").Set("max_execution_time", "1000"), default).AsTask());

        failure.Failure.ShouldBe(StoreFailure.Rejected);
    }

    [EngineFact]
    public async Task DefaultUser_HasNoPassword_ButCanDoNothing()
    {
        var login = new ClickHouseLogin("default", "");
        using var connections = ConnectionsTo(fixture.Engine.Supervisor.Address.Url, login);

        foreach (var sql in new[] { "SYSTEM STOP LISTEN HTTP", "SELECT * FROM sightglass.things", "SELECT count() FROM numbers(10)", "SHOW TABLES FROM sightglass" })
        {
            await Should.ThrowAsync<StoreException>(() => connections.Writer.QueryTextAsync(new ClickHouseStatement(sql).Set("database", ""), default).AsTask(), sql);
        }
    }

    [EngineFact]
    public async Task WrongPassword_IsUnauthorized()
    {
        using var connections = ConnectionsTo(fixture.Engine.Supervisor.Address.Url, new ClickHouseLogin("writer", "wrong"));

        var failure = await Should.ThrowAsync<StoreException>(() => connections.Writer.QueryTextAsync(new ClickHouseStatement("SELECT 1"), default).AsTask());

        failure.Failure.ShouldBe(StoreFailure.Unauthorized);
        failure.Code.ShouldBe(516);
    }

    [EngineFact]
    public async Task Set_ByTheReaderOfTheEmbeddedEngine_MayBeItsThreadsItsPlanAndATighterBoundOnRowsAndNothingElse()
    {
        const int Readonly = 164;
        const int PastItsBounds = 452;
        Reader.MaySetThreads.ShouldBeTrue();
        Reader.IsEmbedded.ShouldBeTrue();
        var most = Reader.ScanRows.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in new[] { ("max_threads", "1"), ("max_rows_to_read", "1"), ("max_rows_to_read", most), ("enable_analyzer", "0"), ("use_skip_indexes_on_data_read", "0") })
        {
            var set = await Reader.QueryTextAsync(new ClickHouseStatement($"SELECT toString(toUInt64(getSetting('{name}')))").Set(name, value), default);
            set.ShouldBe(value, name);
        }

        var more = (Reader.ScanRows + 1).ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value, code) in new[]
        {
            ("max_rows_to_read", "0", PastItsBounds), ("max_rows_to_read", more, PastItsBounds), ("max_memory_usage", "0", Readonly), ("max_execution_time", "0", Readonly),
            ("readonly", "0", Readonly), ("max_result_rows", "0", Readonly),
        })
        {
            var refused = await Should.ThrowAsync<StoreException>(() => Reader.QueryTextAsync(new ClickHouseStatement("SELECT 1").Set(name, value), default).AsTask());
            refused.Code.ShouldBe(code, name);
        }
    }

    [EngineFact]
    public async Task ManyAtOnce_EachGetsItsOwnAnswer()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 500), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, token) =>
            (await Reader.QueryTextAsync(new ClickHouseStatement("SELECT {n:UInt64}, {s:String}").Bind("n", (ulong)number).Bind("s", $"s{number}"), token)).ShouldBe($"{number}\ts{number}"));
    }

    private static ClickHouseConnections ConnectionsTo(Uri url, ClickHouseLogin login) => new(
        new StorageOptions(), [new RemoteEndpoint(new ClickHouseAddress(url, login, login))], TimeProvider.System, NullLoggerFactory.Instance);

    private static async Task<byte[]> ReadAllAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task<int> RunningAsync(string words) => int.Parse(
        await Writer.QueryTextAsync(
            new ClickHouseStatement("SELECT count() FROM system.processes WHERE position(query, {words:String}) > 0 AND position(query, 'system.processes') = 0").Bind("words", words),
            default),
        System.Globalization.CultureInfo.InvariantCulture);
}
