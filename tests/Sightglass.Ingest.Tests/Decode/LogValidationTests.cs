using System.Text;
using Google.Protobuf;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Tests.Oracle;
using LogRecord = Sightglass.Ingest.Tests.Oracle.LogRecord;

namespace Sightglass.Ingest.Tests.Decode;

public class LogValidationTests
{
    private static readonly RequestValidator Validator = new(new DecodeLimits());

    [Theory]
    [InlineData(15, 8, "trace id is not 16 bytes", "trace_id")]
    [InlineData(17, 8, "trace id is not 16 bytes", "trace_id")]
    [InlineData(16, 7, "span id is not 8 bytes", "span_id")]
    public void Validate_IdOfAnotherLength_CostsItsRecordOnly(int traceBytes, int spanBytes, string why, string reason)
    {
        var bad = new LogRecord { TraceId = Id(traceBytes), SpanId = Id(spanBytes), EventName = "bad" };
        var request = LogRows.Request(new LogRecord { EventName = "good" }, bad, new LogRecord { TraceId = Id(16), SpanId = Id(8), EventName = "good too" });
        foreach (var validation in Both(request))
        {
            using (validation)
            {
                (validation.Fault, validation.Accepted, validation.Rejected).ShouldBe(("", 2, 1));
                validation.Message.ShouldBe($"1 log record rejected: {why} (1)");
                validation.Rejections.ShouldBe([(reason, 1)]);
                LogRows.Of(validation).Select(row => row.EventName).ShouldBe(["good", "good too"]);
            }
        }
    }

    [Fact]
    public void Validate_NoIdsOrZeroIds_BelongToNoTraceAndAreTaken()
    {
        var zero = new LogRecord { TraceId = ByteString.CopyFrom(new byte[16]), SpanId = ByteString.CopyFrom(new byte[8]) };
        foreach (var validation in Both(LogRows.Request(new LogRecord(), zero)))
        {
            using (validation)
            {
                (validation.Fault, validation.Message, validation.Accepted).ShouldBe(("", "", 2));
                LogRows.Of(validation).ShouldAllBe(row => row.TraceId.IsZero && row.SpanId.IsZero);
            }
        }
    }

    [Theory]
    [InlineData("""{"traceId":"zz"}""", "trace id is not hex (OTLP/JSON wants 32 hex digits, not base64)")]
    [InlineData("""{"timeUnixNano":"-1"}""", "a time is not an unsigned 64-bit number of nanoseconds")]
    [InlineData("""{"body":{"intValue":"9223372036854775808"}}""", "a whole number is out of range or not whole")]
    [InlineData("""{"body":{"bytesValue":"*"}}""", "a bytesValue is not base64")]
    public void ValidateJson_ValueThatCannotBeKept_CostsItsRecordOnly(string record, string why)
    {
        using var validation = Validator.ValidateJson(
            Signal.Logs, Encoding.UTF8.GetBytes($$"""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{{record}},{"eventName":"good"}]}]}]}"""));

        (validation.Fault, validation.Accepted, validation.Message).ShouldBe(("", 1, $"1 log record rejected: {why} (1)"));
        LogRows.Of(validation).ShouldHaveSingleItem().EventName.ShouldBe("good");
    }

    [Fact]
    public void Validate_BodyNestedTooDeep_CostsItsRecordOnly()
    {
        var deep = new AnyValue { StringValue = "x" };
        for (var i = 0; i < 65; i++)
        {
            deep = new AnyValue { ArrayValue = new ArrayValue { Values = { deep } } };
        }

        foreach (var validation in Both(LogRows.Request(new LogRecord { Body = deep }, new LogRecord())))
        {
            using (validation)
            {
                (validation.Accepted, validation.Message).ShouldBe((1, "1 log record rejected: nesting over 64 (1)"));
            }
        }
    }

    [Fact]
    public void Validate_BodyOverTheLimit_IsCutWithItsSizeAndHashBesideIt()
    {
        var limited = new RequestValidator(new DecodeLimits { MaxValueBytes = 1024 });
        var structure = new AnyValue { KvlistValue = new KeyValueList { Values = { Rows.Attribute("content", new string('y', 3000)) } } };
        using var validation = limited.ValidateProtobuf(
            Signal.Logs, LogRows.Request(new LogRecord { Body = new AnyValue { StringValue = new string('x', 2000) } }, new LogRecord { Body = structure }).ToByteArray());

        validation.Message.ShouldStartWith("2 values over 1024 bytes cut");
        var rows = LogRows.Of(validation);
        (rows[0].Body, rows[0].Attributes[0]).ShouldBe((new string('x', 1024), ("sightglass.truncated.body.bytes", AttributeType.Int, "2000")));
        rows[0].Attributes[1].Key.ShouldBe("sightglass.truncated.body.sha256");
        rows[1].BodyType.ShouldBe(AttributeType.String);
        rows[1].Body.ShouldStartWith("""{"content":"yyy""");
        rows[1].Body.Length.ShouldBe(1024);
    }

    [Theory]
    [InlineData("0A04120212FF", "malformed protobuf at byte 5 in resource_logs[0].scope_logs[0]")]
    public void ValidateProtobuf_Malformed_NamesThePlaceInTheWordsOfLogs(string hex, string place)
    {
        using var validation = Validator.ValidateProtobuf(Signal.Logs, Convert.FromHexString(hex));

        validation.IsMalformed.ShouldBeTrue();
        validation.Fault.ShouldStartWith(place);
    }

    [Fact]
    public void ValidateProtobuf_BodyCutOff_NamesTheBody()
    {
        byte[] record = [0x2A, 0x03, 0x0A, 0x05, (byte)'a'];
        byte[] scope = [0x12, (byte)record.Length, .. record];
        byte[] resource = [0x12, (byte)scope.Length, .. scope];

        using var validation = Validator.ValidateProtobuf(Signal.Logs, (byte[])[0x0A, (byte)resource.Length, .. resource]);

        validation.Fault.ShouldContain("in resource_logs[0].scope_logs[0].log_records[0].body");
    }

    [Fact]
    public void ValidateJson_WrongType_NamesThePlace()
    {
        using var validation = Validator.ValidateJson(Signal.Logs, """{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":"text"}]}]}]}"""u8.ToArray());

        validation.Fault.ShouldContain("in resourceLogs[0].scopeLogs[0].logRecords[0].body: expected an object");
    }

    [Fact]
    public void Validate_WhatIsAccepted_IsAcceptedAgainUnchanged()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            using var validation = Validator.ValidateProtobuf(Signal.Logs, Mutated(random));
            if (validation.IsMalformed)
            {
                continue;
            }

            using var again = Validator.ValidateProtobuf(Signal.Logs, validation.Body);
            (again.Fault, again.Rejected, again.Accepted).ShouldBe(("", 0, validation.Accepted));
            LogRows.Of(again).Count.ShouldBe(validation.Accepted);
        }
    }

    private static byte[] Mutated(Random random)
    {
        var body = LogRows.Request(Enumerable.Range(0, 3).Select(i => new LogRecord
        {
            TimeUnixNano = 1,
            TraceId = Id(16),
            SpanId = Id(8),
            EventName = "e",
            Body = new AnyValue { KvlistValue = new KeyValueList { Values = { Rows.Attribute("content", "hello") } } },
            Attributes = { Rows.Attribute("k", "v") },
        })).ToByteArray();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            body[random.Next(body.Length)] = (byte)random.Next(256);
        }

        return body;
    }

    private static ByteString Id(int bytes) => ByteString.CopyFrom(Enumerable.Repeat((byte)7, bytes).ToArray());

    private static RequestValidation[] Both(ExportLogsServiceRequest request)
        => [Validator.ValidateProtobuf(Signal.Logs, request.ToByteArray()), Validator.ValidateJson(Signal.Logs, OtlpJson.Write(request))];
}
