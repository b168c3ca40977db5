using System.Text;
using Google.Protobuf;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>
/// The rows of the requirement table that depend on what a request holds, from the socket to the journal: validator and journal stand behind
/// the doors as they do in the server. The rows of the doors alone: <see cref="OtlpConformanceTests"/>.
/// </summary>
public sealed class OtlpContentConformanceTests
{
    public static TheoryData<Wire, bool> AllWires => OtlpConformanceTests.AllWires;

    [Theory, MemberData(nameof(AllWires))]
    public async Task O6_EmptyRequestsAndEnvelopes_AreSuccessAndNothingIsKept(Wire wire, bool gzip)
    {
        await using var host = await JournaledHost.StartAsync();
        ExportTraceServiceRequest[] empty =
        [
            new(),
            new() { ResourceSpans = { new ResourceSpans() } },
            new() { ResourceSpans = { new ResourceSpans { Resource = new Resource(), ScopeSpans = { new ScopeSpans() } } } },
        ];

        foreach (var request in empty)
        {
            (await host.ExportAsync(wire, gzip, request)).ShouldBeFullSuccess();
        }

        (await host.Door.ExportAsync(wire, gzip, [])).ShouldBeFullSuccess();
        host.Kept().ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O7_OneBadSpanAmongManyGood_CostsItselfOnly(Wire wire, bool gzip)
    {
        await using var host = await JournaledHost.StartAsync();
        var spans = Enumerable.Range(0, 1000).Select(i => Rows.ValidSpan($"s{i}")).ToList();
        spans[700].SpanId = ByteString.Empty;

        var reply = await host.ExportAsync(wire, gzip, Rows.Request(spans));

        reply.ShouldBeSuccess();
        reply.Partial.ShouldBe((1, "1 span rejected: span id is missing (1)"));
        host.Kept().Select(row => row.Name).ShouldBe(Enumerable.Range(0, 1000).Where(i => i != 700).Select(i => $"s{i}"));
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O7_OneBadLogRecordAmongManyGood_CostsItselfOnlyAndARetryIsRecognised(Wire wire, bool gzip)
    {
        await using var host = await JournaledHost.StartAsync();
        var records = Enumerable.Range(0, 100).Select(i => new LogRecord { EventName = $"e{i}" }).ToList();
        records[70].TraceId = ByteString.CopyFrom(1, 2, 3);
        var request = LogRows.Request(records);

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var reply = await host.ExportAsync(wire, gzip, request);

            reply.ShouldBeSuccess();
            reply.Partial.ShouldBe((1, "1 log record rejected: trace id is not 16 bytes (1)"));
        }

        host.KeptLogs().Select(row => row.EventName).ShouldBe(Enumerable.Range(0, 100).Where(i => i != 70).Select(i => $"e{i}"));
        var ledger = host.Ledgers.Logs.Snapshot();
        (ledger.Received, ledger.Duplicates, ledger.Waiting).ShouldBe((99, 99, 99));
        ledger.Rejected.ShouldBe(new Dictionary<string, long> { ["trace_id"] = 2 });
        host.Ledgers.Spans.Snapshot().Received.ShouldBe(0);
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O8_ValueCut_IsAWarningWithNothingRejected(Wire wire, bool gzip)
    {
        await using var host = await JournaledHost.StartAsync(new DecodeLimits { MaxValueBytes = 1024 });
        var span = Rows.ValidSpan();
        span.Attributes.Add(Rows.Attribute("prompt", new string('x', 2000)));

        var reply = await host.ExportAsync(wire, gzip, Rows.Request(span));

        reply.ShouldBeSuccess();
        reply.Partial!.Value.Rejected.ShouldBe(0);
        reply.Partial.Value.Message.ShouldStartWith("1 value over 1024 bytes cut");
        host.Kept().ShouldHaveSingleItem()["prompt"].Value.Length.ShouldBe(1024);
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O9_JournalFull_TellsWhenToComeAgainAndThenTakesIt(Wire wire, bool gzip)
    {
        await using var host = await JournaledHost.StartAsync(journal: options => options with { MaxBytes = 256 << 10 });
        Reply reply;
        var taken = 0;
        do
        {
            reply = await host.ExportAsync(wire, gzip, Large(taken++));
        }
        while (taken < 100 && (reply.HttpStatus, reply.IsTrailersOnly) == (200, false) && (wire != Wire.Grpc || reply.GrpcStatus == 0));

        reply.ShouldFail(grpc: 8, http: 429, retryable: true);
        host.DeliverAll();

        (await host.ExportAsync(wire, gzip, Large(taken - 1))).ShouldBeFullSuccess();
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O10_DiskFull_IsUnavailableWithAHintAndHeals(Wire wire, bool gzip)
    {
        await using var host = await JournaledHost.StartAsync();
        host.Rig.Disk.Capacity = 0;

        (await host.ExportAsync(wire, gzip, Rows.Request(Rows.ValidSpan()))).ShouldFail(grpc: 14, http: 503, retryable: true);
        host.Kept().ShouldBeEmpty();
        host.Rig.Disk.Capacity = long.MaxValue;
        (await host.ExportAsync(wire, gzip, Rows.Request(Rows.ValidSpan()))).ShouldBeFullSuccess();

        host.Kept().Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O11_NotOtlp_IsRefusedWithItsPlaceAndNothingIsKept(Wire wire, bool gzip)
    {
        await using var host = await JournaledHost.StartAsync();
        var good = wire == Wire.Json ? OtlpJson.Write(Rows.Request(Rows.ValidSpan())) : Rows.Request(Rows.ValidSpan()).ToByteArray();
        byte[][] bodies = wire == Wire.Json
            ? ["[]"u8.ToArray(), "null"u8.ToArray(), "\"x\""u8.ToArray(), "7"u8.ToArray(), "<xml/>"u8.ToArray(), [0xFF, 0xFE, 0x7B, 0], good[..^1], [.. good, .. "x"u8]]
            : [[0x0A, 5], [0x0B], [0xFF], good[..^1], [.. good, 0x0A]];

        foreach (var body in bodies)
        {
            var reply = await host.Door.ExportAsync(wire, gzip, body);

            reply.ShouldFail(grpc: 3, http: 400);
            (wire == Wire.Grpc ? reply.GrpcMessage : reply.Status!.Message).ShouldContain("byte");
        }

        host.Kept().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task O18_Json_IsReadAsTheMappingSays(bool gzip)
    {
        await using var host = await JournaledHost.StartAsync();
        const string Body =
            """
            {"later":{"a":[1]},"resourceSpans":[{"scopeSpans":[{"spans":[
            {"traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"eee19b7ec3c1b174","name":"upper","kind":2,"startTimeUnixNano":"1544712660000000000","endTimeUnixNano":1544712661000000000},
            {"traceId":"W47/95gDgQPSabYzgT/GDA==","spanId":"eee19b7ec3c1b174","name":"base64"}]}]}]}
            """;

        var reply = await host.Door.ExportAsync(Wire.Json, gzip, Encoding.UTF8.GetBytes(Body));
        var named = await host.Door.ExportAsync(Wire.Json, gzip, Encoding.UTF8.GetBytes(Body.Replace("\"kind\":2", "\"kind\":\"SPAN_KIND_SERVER\"", StringComparison.Ordinal)));

        reply.ShouldBeSuccess();
        reply.Partial!.Value.Rejected.ShouldBe(1);
        reply.Partial.Value.Message.ShouldContain("not hex");
        named.ShouldFail(grpc: 3, http: 400);
        var row = host.Kept().ShouldHaveSingleItem();
        (row.TraceId.ToString(), row.Start, row.End).ShouldBe(("5b8efff798038103d269b633813fc60c", 1544712660000000000UL, 1544712661000000000UL));
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task O20_RetryOfTheSameRequest_IsAcknowledgedAndKeptOnce(Wire wire, bool gzip)
    {
        await using var host = await JournaledHost.StartAsync();

        for (var i = 0; i < 5; i++)
        {
            (await host.ExportAsync(wire, gzip, Rows.Request(Rows.ValidSpan()))).ShouldBeFullSuccess();
        }

        host.Kept().Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task T1_BadIds_AreRejectedWithAnExactCount(Wire wire, bool gzip)
    {
        await using var host = await JournaledHost.StartAsync();
        var good = Rows.ValidSpan("good");
        var (zeroTrace, longTrace, zeroSpan, shortSpan) = (good.Clone(), good.Clone(), good.Clone(), good.Clone());
        zeroTrace.TraceId = ByteString.CopyFrom(new byte[16]);
        longTrace.TraceId = ByteString.CopyFrom(Enumerable.Repeat((byte)1, 17).ToArray());
        zeroSpan.SpanId = ByteString.CopyFrom(new byte[8]);
        shortSpan.SpanId = ByteString.CopyFrom([1, 2, 3, 4, 5, 6, 7]);

        var reply = await host.ExportAsync(wire, gzip, Rows.Request(zeroTrace, longTrace, good, zeroSpan, shortSpan));

        reply.ShouldBeSuccess();
        reply.Partial!.Value.Rejected.ShouldBe(4);
        host.Kept().ShouldHaveSingleItem().Name.ShouldBe("good");
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task T1_EveryAttributeTypeRepeatedKeysAndHighFlags_AreKeptAsSent(Wire wire, bool gzip)
    {
        await using var host = await JournaledHost.StartAsync();
        var span = Rows.ValidSpan();
        span.Flags = 0xFFFF_FD01;
        var mixed = new ArrayValue { Values = { new AnyValue { IntValue = 1 }, new AnyValue { StringValue = "two" }, new AnyValue { BoolValue = true }, new AnyValue() } };
        span.Attributes.Add(
        [
            Rows.Attribute("twice", "first"),
            Rows.Attribute("empty", new AnyValue()),
            Rows.Attribute("bytes", new AnyValue { BytesValue = ByteString.CopyFrom([0, 0xFF]) }),
            Rows.Attribute("mixed", new AnyValue { ArrayValue = mixed }),
            Rows.Attribute("map", new AnyValue { KvlistValue = new KeyValueList { Values = { Rows.Attribute("a", "1"), Rows.Attribute("a", new AnyValue { DoubleValue = 2.5 }) } } }),
            Rows.Attribute("twice", "second"),
        ]);

        (await host.ExportAsync(wire, gzip, Rows.Request(span))).ShouldBeFullSuccess();

        var row = host.Kept().ShouldHaveSingleItem();
        row.Flags.ShouldBe(0xFFFF_FD01);
        row.Attributes.Select(attribute => attribute.Key).ShouldBe(["twice", "empty", "bytes", "mixed", "map", "twice"]);
        OracleRows.WireColumns(row).ShouldBe(OracleRows.WireColumns(OracleRows.Of(Rows.Request(span)).ShouldHaveSingleItem()));
    }

    private static ExportTraceServiceRequest Large(int number)
    {
        var span = Rows.ValidSpan($"s{number}");
        span.Attributes.Add(Rows.Attribute("text", new string('x', 5000)));
        return Rows.Request(span);
    }
}
