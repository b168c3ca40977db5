using System.Globalization;
using Google.Protobuf;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Tests.Oracle;
using LogRecord = Sightglass.Ingest.Tests.Oracle.LogRecord;

namespace Sightglass.Ingest.Tests.Decode;

public class LogDecoderTests
{
    private static readonly ByteString TraceBytes = ByteString.CopyFrom(Enumerable.Range(1, 16).Select(i => (byte)i).ToArray());
    private static readonly ByteString SpanBytes = ByteString.CopyFrom(Enumerable.Range(1, 8).Select(i => (byte)i).ToArray());

    [Fact]
    public void Decode_EveryField_IsInTheRow()
    {
        var record = new LogRecord
        {
            TimeUnixNano = 5,
            ObservedTimeUnixNano = 6,
            SeverityNumber = 17,
            SeverityText = "ERR",
            Body = new AnyValue { StringValue = "it broke" },
            Attributes = { Rows.Attribute("a", "b"), Rows.Attribute("n", new AnyValue { IntValue = -3 }) },
            DroppedAttributesCount = 2,
            Flags = 1,
            TraceId = TraceBytes,
            SpanId = SpanBytes,
            EventName = "what.happened",
        };

        var row = LogRows.Of(record);

        (row.Project, row.Received, row.Time, row.Observed, row.Severity, row.SeverityText).ShouldBe(("p", Rows.Received, 5UL, 6UL, 17, "ERR"));
        (row.BodyType, row.Body, row.EventName, row.Dropped, row.Flags).ShouldBe((AttributeType.String, "it broke", "what.happened", 2u, 1u));
        (row.TraceId.ToString(), row.SpanId.ToString()).ShouldBe(("0102030405060708090a0b0c0d0e0f10", "0102030405060708"));
        row.Attributes.ShouldBe([("a", AttributeType.String, "b"), ("n", AttributeType.Int, "-3")]);
    }

    [Fact]
    public void Decode_EmptyRecord_SaysNothing()
    {
        var row = LogRows.Of(new LogRecord());

        (row.Time, row.Observed, row.Severity, row.TraceId.IsZero, row.SpanId.IsZero).ShouldBe((0UL, 0UL, 0, true, true));
        (row.BodyType, row.Body, row.EventName, row.Service).ShouldBe((AttributeType.Empty, "", "", ""));
    }

    [Fact]
    public void Decode_BodyOfEveryType_IsTextOfItsType()
    {
        (AnyValue Body, AttributeType Type, string Text)[] bodies =
        [
            (new AnyValue(), AttributeType.Empty, ""),
            (new AnyValue { BoolValue = true }, AttributeType.Bool, "true"),
            (new AnyValue { IntValue = long.MinValue }, AttributeType.Int, long.MinValue.ToString(CultureInfo.InvariantCulture)),
            (new AnyValue { DoubleValue = 0.5 }, AttributeType.Double, "0.5"),
            (new AnyValue { BytesValue = ByteString.CopyFrom(1, 255) }, AttributeType.Bytes, "01FF"),
            (new AnyValue { ArrayValue = new ArrayValue { Values = { new AnyValue { StringValue = "x" } } } }, AttributeType.Array, """{"arrayValue":{"values":[{"stringValue":"x"}]}}"""),
            (
                new AnyValue { KvlistValue = new KeyValueList { Values = { Rows.Attribute("content", "Hi \"you\"") } } },
                AttributeType.KeyValueList,
                """{"kvlistValue":{"values":[{"key":"content","value":{"stringValue":"Hi \"you\""}}]}}"""
            ),
        ];
        foreach (var (body, type, text) in bodies)
        {
            var row = LogRows.Of(new LogRecord { Body = body, Attributes = { Rows.Attribute("list", new AnyValue { ArrayValue = new ArrayValue() }) } });

            (row.BodyType, row.Body).ShouldBe((type, text));
            row.Attributes.ShouldHaveSingleItem().Value.ShouldBe("""{"arrayValue":{"values":[]}}""");
        }
    }

    [Theory]
    [InlineData("gen_ai.choice", "", "gen_ai.choice")]
    [InlineData("", "gen_ai.user.message", "gen_ai.user.message")]
    [InlineData("of.the.field", "of.the.attribute", "of.the.field")]
    public void Decode_EventName_IsTheFieldsElseTheAttributes(string field, string attribute, string name)
    {
        var record = new LogRecord { EventName = field };
        if (attribute.Length > 0)
        {
            record.Attributes.Add(Rows.Attribute("event.name", attribute));
        }

        var row = LogRows.Of(record);

        row.EventName.ShouldBe(name);
        row.Attributes.Count.ShouldBe(attribute.Length > 0 ? 1 : 0);
    }

    [Fact]
    public void Decode_ResourceAndScope_AreGivenToEveryRecord()
    {
        var request = new ExportLogsServiceRequest
        {
            ResourceLogs =
            {
                new ResourceLogs
                {
                    Resource = new Oracle.Resource { Attributes = { Rows.Attribute("service.name", "shop"), Rows.Attribute("deployment.environment.name", "test") } },
                    ScopeLogs = { new ScopeLogs { Scope = new Oracle.InstrumentationScope { Name = "lib", Version = "2" }, LogRecords = { new LogRecord(), new LogRecord() } } },
                },
                new ResourceLogs { ScopeLogs = { new ScopeLogs { LogRecords = { new LogRecord() } } } },
            },
        };

        foreach (var rows in new[] { LogRows.OfProtobuf(request.ToByteArray()), LogRows.OfJson(OtlpJson.Write(request)) })
        {
            rows.Select(row => (row.Service, row.Environment, row.Scope)).ShouldBe(
                [("shop", "test", """{"name":"lib","version":"2"}"""), ("shop", "test", """{"name":"lib","version":"2"}"""), ("", "", "{}")]);
        }
    }

    [Fact]
    public void Decode_TextThatIsNotUtf8_IsRepaired()
    {
        // { resource_logs { scope_logs { log_records { severity_text: "\xFF", body { string_value: "a\xC3" } } } } }
        byte[] record = [0x1A, 0x01, 0xFF, 0x2A, 0x04, 0x0A, 0x02, (byte)'a', 0xC3];
        byte[] scope = [0x12, (byte)record.Length, .. record];
        byte[] resource = [0x12, (byte)scope.Length, .. scope];

        var row = LogRows.OfProtobuf((byte[])[0x0A, (byte)resource.Length, .. resource]).ShouldHaveSingleItem();

        (row.SeverityText, row.Body).ShouldBe(("\uFFFD", "a\uFFFD"));
    }

    [Fact]
    public void Decode_AShortRequestWithoutAScopeAfterOneWith_IsDecoded()
    {
        var named = LogRows.Request(new LogRecord { Body = new AnyValue { StringValue = "a" } });
        named.ResourceLogs[0].Resource = new Oracle.Resource { Attributes = { Rows.Attribute("service.name", new string('s', 200)) } };
        named.ResourceLogs[0].ScopeLogs[0].Scope = new Oracle.InstrumentationScope { Name = "shop" };
        var decoder = new LogDecoder();
        using var block = new CountingLogBlock();
        decoder.Decode("p"u8, 1, named.ToByteArray(), block);

        decoder.Decode("p"u8, 1, LogRows.Request(new LogRecord { Body = new AnyValue { StringValue = "b" } }).ToByteArray(), block);

        block.Rows.ShouldBe(2);
    }

    [Fact]
    public void Decode_AfterItsBuffersHaveGrown_AllocatesNothing()
    {
        var request = LogRows.Request(Enumerable.Range(0, 50).Select(i => new LogRecord
        {
            Body = new AnyValue { KvlistValue = new KeyValueList { Values = { Rows.Attribute("content", new string('x', 100)) } } },
            Attributes = { Rows.Attribute("event.name", "gen_ai.user.message"), Rows.Attribute("i", new AnyValue { IntValue = i }) },
            TraceId = TraceBytes,
            SpanId = SpanBytes,
        })).ToByteArray();
        var decoder = new LogDecoder();
        using var block = new CountingLogBlock();
        for (var i = 0; i < 20; i++)
        {
            decoder.Decode("p"u8, 1, request, block);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        decoder.Decode("p"u8, 1, request, block);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        block.Rows.ShouldBe(21 * 50);
    }
}
