using System.Diagnostics;
using System.Text;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>Cases 42 and 43: what is and is not OTLP/JSON.</summary>
public class JsonCasesTests
{
    /// <summary>A bound that only a hang exceeds, on a busy machine too.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(20);

    private const string Ids = "\"traceId\":\"0102030405060708090a0b0c0d0e0f10\",\"spanId\":\"0102030405060708\"";

    [Theory]
    [InlineData("0102030405060708090a0b0c0d0e0f10")]
    [InlineData("0102030405060708090A0B0C0D0E0F10")]
    public void Case42_HexIdsOfAnyCase_AreAccepted(string traceId)
        => Rows.OfJson(Request($"{{\"traceId\":\"{traceId}\",\"spanId\":\"0102030405060708\"}}"))
            .ShouldHaveSingleItem().TraceId.ToString().ShouldBe("0102030405060708090a0b0c0d0e0f10");

    [Theory]
    [InlineData("\"traceId\":\"W47/95gDgQPSabYzgT/GDA==\",\"spanId\":\"0102030405060708\"", "trace id is not hex (OTLP/JSON wants 32 hex digits, not base64)")]
    [InlineData("\"traceId\":\"0102030405060708090a0b0c0d0e0f10\",\"spanId\":\"7uGbfsPBsXM=\"", "span id is not hex (OTLP/JSON wants 16 hex digits, not base64)")]
    [InlineData(Ids + ",\"parentSpanId\":\"7uGbfsPBsXM=\"", "parent span id is not hex (OTLP/JSON wants 16 hex digits, not base64)")]
    [InlineData(Ids + ",\"links\":[{\"traceId\":\"W47/95gDgQPSabYzgT/GDA==\"}]", "a link's id is not hex (OTLP/JSON wants hex digits, not base64)")]
    [InlineData("\"traceId\":\"01\",\"spanId\":\"0102030405060708\"", "trace id is not 16 bytes")]
    [InlineData("\"spanId\":\"0102030405060708\"", "trace id is missing")]
    [InlineData(Ids + ",\"startTimeUnixNano\":\"-1\"", "a time is not an unsigned 64-bit number of nanoseconds")]
    [InlineData(Ids + ",\"startTimeUnixNano\":\"18446744073709551616\"", "a time is not an unsigned 64-bit number of nanoseconds")]
    [InlineData(Ids + ",\"droppedAttributesCount\":4294967296", "a whole number is out of range or not whole")]
    public void Case42_AValueThatCannotBeKept_RejectsItsSpanWithAMessage(string members, string reason)
    {
        using var validation = Validate(Request($"{{{members}}}", $"{{{Ids},\"name\":\"good\"}}"));

        (validation.Fault, validation.Message).ShouldBe(("", $"1 span rejected: {reason} (1)"));
        Rows.Of(validation).ShouldHaveSingleItem().Name.ShouldBe("good");
    }

    [Theory]
    [InlineData("{\"intValue\":\"42\"}", AttributeType.Int, "42")]
    [InlineData("{\"intValue\":42}", AttributeType.Int, "42")]
    [InlineData("{\"intValue\":1e3}", AttributeType.Int, "1000")]
    [InlineData("{\"intValue\":\"1E+3\"}", AttributeType.Int, "1000")]
    [InlineData("{\"intValue\":12.50e1}", AttributeType.Int, "125")]
    [InlineData("{\"intValue\":-0}", AttributeType.Int, "0")]
    [InlineData("{\"intValue\":1000000e-6}", AttributeType.Int, "1")]
    [InlineData("{\"intValue\":9223372036854775807}", AttributeType.Int, "9223372036854775807")]
    [InlineData("{\"intValue\":\"-9223372036854775808\"}", AttributeType.Int, "-9223372036854775808")]
    [InlineData("{\"intValue\":1.7976931348623157e+308}", AttributeType.Double, "1.7976931348623157E+308")]
    [InlineData("{\"intValue\":9223372036854776000}", AttributeType.Double, "9.223372036854776E+18")]
    [InlineData("{\"intValue\":-100000000000000000000}", AttributeType.Double, "-1E+20")]
    [InlineData("{\"intValue\":null}", AttributeType.Empty, "")]
    [InlineData("{\"doubleValue\":1.5}", AttributeType.Double, "1.5")]
    [InlineData("{\"doubleValue\":\"1.5\"}", AttributeType.Double, "1.5")]
    [InlineData("{\"doubleValue\":-0}", AttributeType.Double, "-0")]
    [InlineData("{\"doubleValue\":5e-324}", AttributeType.Double, "5E-324")]
    [InlineData("{\"doubleValue\":\"NaN\"}", AttributeType.Double, "NaN")]
    [InlineData("{\"doubleValue\":\"Infinity\"}", AttributeType.Double, "Infinity")]
    [InlineData("{\"doubleValue\":\"-Infinity\"}", AttributeType.Double, "-Infinity")]
    [InlineData("{\"doubleValue\":null}", AttributeType.Empty, "")]
    [InlineData("{\"bytesValue\":\"AP8=\"}", AttributeType.Bytes, "00FF")]
    [InlineData("{\"bytesValue\":\"AP8\"}", AttributeType.Bytes, "00FF")]
    [InlineData("{\"bytesValue\":\"-_8=\"}", AttributeType.Bytes, "FBFF")]
    [InlineData("{\"bytesValue\":\"+\\/8=\"}", AttributeType.Bytes, "FBFF")]
    [InlineData("{\"bytesValue\":\"\"}", AttributeType.Bytes, "")]
    [InlineData("{\"boolValue\":false}", AttributeType.Bool, "false")]
    [InlineData("{\"stringValue\":\"\"}", AttributeType.String, "")]
    [InlineData("{\"stringValue\":\"\\u0041\\ud83d\\ude00\\n\\/\"}", AttributeType.String, "A😀\n/")]
    [InlineData("{\"stringValue\":\"a\\ud800b\"}", AttributeType.String, "a\uFFFDb")]
    [InlineData("{\"stringValue\":\"\\ud800\\ud83d\\ude00\\udc00\"}", AttributeType.String, "\uFFFD😀\uFFFD")]
    [InlineData("{\"stringValue\":\"\\ud800\\n\"}", AttributeType.String, "\uFFFD\n")]
    [InlineData("{}", AttributeType.Empty, "")]
    [InlineData("{\"unknown\":{\"a\":[1,{}]}}", AttributeType.Empty, "")]
    [InlineData("{\"arrayValue\":{\"values\":[{},null,{\"intValue\":1}]}}", AttributeType.Array, "{\"arrayValue\":{\"values\":[{},{},{\"intValue\":\"1\"}]}}")]
    [InlineData("{\"arrayValue\":{}}", AttributeType.Array, "{\"arrayValue\":{\"values\":[]}}")]
    [InlineData("{\"stringValue\":\"a\",\"stringValue\":\"b\"}", AttributeType.String, "b")]
    [InlineData("{\"stringValue\":\"a\",\"intValue\":7}", AttributeType.Int, "7")]
    [InlineData("{\"stringValue\":\"a\",\"string_value\":\"b\"}", AttributeType.String, "b")]
    public void Case42_Values_AreRead(string value, AttributeType type, string expected)
        => Rows.OfJson(Request($"{{{Ids},\"attributes\":[{{\"key\":\"k\",\"value\":{value}}}]}}"))
            .ShouldHaveSingleItem()["k"].ShouldBe((type, expected));

    [Theory]
    [InlineData("{\"intValue\":\"9223372036854775808\"}")]
    [InlineData("{\"intValue\":9223372036854775808}")]
    [InlineData("{\"intValue\":18446744073709551615}")]
    [InlineData("{\"intValue\":\"1e400\"}")]
    [InlineData("{\"intValue\":1.5}")]
    [InlineData("{\"intValue\":\"seven\"}")]
    [InlineData("{\"intValue\":\"\"}")]
    [InlineData("{\"doubleValue\":1e400}")]
    [InlineData("{\"doubleValue\":\"x\"}")]
    [InlineData("{\"bytesValue\":\"?\"}")]
    public void Case42_ValuesOutOfRange_RejectTheirSpan(string value)
    {
        using var validation = Validate(Request($"{{{Ids},\"attributes\":[{{\"key\":\"k\",\"value\":{value}}}]}}"));

        (validation.Fault, validation.Accepted, validation.Rejected).ShouldBe(("", 0, 1));
    }

    [Fact]
    public void Case42_EnumByName_IsRefused()
        => FaultOf(Request($"{{{Ids},\"kind\":\"SPAN_KIND_SERVER\"}}"))
            .ShouldBe("malformed JSON at line 1, column 125 (byte 124) in resourceSpans[0].scopeSpans[0].spans[0].kind: an enum is written as its number in OTLP/JSON, not as a name");

    [Fact]
    public void Case42_SnakeCase_IsAcceptedWithAWarning()
    {
        using var validation = Validate(
            "{\"resource_spans\":[{\"scope_spans\":[{\"spans\":[{\"trace_id\":\"0102030405060708090a0b0c0d0e0f10\",\"span_id\":\"0102030405060708\",\"start_time_unix_nano\":7}]}]}]}");

        (validation.Rejected, validation.Message).ShouldBe((0, "field names in snake_case were accepted; OTLP/JSON wants lowerCamelCase"));
        Rows.Of(validation).ShouldHaveSingleItem().Start.ShouldBe(7UL);
    }

    [Fact]
    public void Case42_UnknownFieldsAtEachLevel_AreIgnored()
    {
        const string U = "\"unknown\":[{\"a\":{\"b\":[null,true,false,-1.5e-3,\"x\"]}},[]],";
        var json = $"{{{U}\"resourceSpans\":[{{{U}\"resource\":{{{U}\"attributes\":[{{{U}\"key\":\"service.name\",\"value\":{{{U}\"stringValue\":\"s\"}}}}]}},"
            + $"\"scopeSpans\":[{{{U}\"scope\":{{{U}\"name\":\"n\"}},\"spans\":[{{{U}{Ids},\"status\":{{{U}\"code\":2}},\"events\":[{{{U}\"name\":\"e\"}}],\"links\":[{{{U}\"flags\":1}}]}}]}}]}}]}}";

        var row = Rows.OfJson(json).ShouldHaveSingleItem();

        (row.Service, row.Scope, row.Status, row.Events).ShouldBe(("s", "{\"name\":\"n\"}", SpanStatus.Error, "[{\"timeUnixNano\":\"0\",\"name\":\"e\"}]"));
    }

    [Theory]
    [InlineData("\"name\":\"a\",\"name\":\"b\"", "b", 0)]
    [InlineData("\"attributes\":[{\"key\":\"a\"},{\"key\":\"b\"}],\"name\":\"n\",\"attributes\":[{\"key\":\"c\"}]", "n", 1)]
    [InlineData("\"name\":\"first\",\"attributes\":[{\"key\":\"a\"}],\"name\":null", "", 1)]
    [InlineData("\"name\":\"first\",\"attributes\":[{\"key\":\"a\"}],\"name\":\"second\",\"attributes\":[{\"key\":\"b\"}],\"name\":\"third\"", "third", 1)]
    [InlineData("\"n\\u0061me\":\"escaped\"", "escaped", 0)]
    public void Case42_RepeatedKeys_TheLastWins(string members, string name, int attributes)
    {
        var row = Rows.OfJson(Request($"{{{members},{Ids}}}")).ShouldHaveSingleItem();

        (row.Name, row.Attributes.Count).ShouldBe((name, attributes));
    }

    [Fact]
    public void Case42_RepeatedMessages_AreReplacedNotMerged()
    {
        var row = Rows.OfJson(Request($"{{{Ids},\"status\":{{\"code\":2,\"message\":\"m\"}},\"status\":{{\"code\":1}}}}")).ShouldHaveSingleItem();

        (row.Status, row.StatusMessage).ShouldBe((SpanStatus.Ok, ""));
    }

    [Theory]
    [InlineData("{\"spans\":[{BAD},{BAD}],\"spans\":[{GOOD}]}", 1, 0)]
    [InlineData("{\"spans\":[{BAD},{BAD}],\"schemaUrl\":\"x\",\"spans\":[{GOOD},{BAD}]}", 1, 1)]
    [InlineData("{\"schemaUrl\":\"x\",\"spans\":[{GOOD},{BAD}],\"schemaUrl\":\"y\"}", 1, 1)]
    [InlineData("{\"spans\":[{GOOD},{BAD}],\"spans\":null}", 0, 0)]
    [InlineData("{\"spans\":[{BAD}]},{\"spans\":[{BAD},{GOOD}],\"spans\":[{GOOD}]}", 1, 1)]
    public void Case42_RepeatedSpans_CountOnlyTheRejectionsOfTheLast(string scopes, int accepted, int rejected)
    {
        var bad = "{\"traceId\":\"no hex\",\"spanId\":\"0102030405060708\"}";
        var json = $"{{\"resourceSpans\":[{{\"scopeSpans\":[{scopes.Replace("{BAD}", bad, StringComparison.Ordinal).Replace("{GOOD}", $"{{{Ids}}}", StringComparison.Ordinal)}]}}]}}";

        using var validation = Validate(json);

        (validation.Fault, validation.Accepted, validation.Rejected).ShouldBe(("", accepted, rejected));
        Rows.Of(validation).Count.ShouldBe(accepted);
    }

    [Fact]
    public void Case42_ByteOrderMark_IsAccepted()
        => Rows.OfJson("\uFEFF" + Request($"{{{Ids}}}")).Count.ShouldBe(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Case42_Utf16_IsRefused(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: false);
        var body = encoding.GetBytes(Request($"{{{Ids}}}"));

        using var bare = new RequestValidator(new()).ValidateJson(Signal.Traces, body);
        using var marked = new RequestValidator(new()).ValidateJson(Signal.Traces, (byte[])[.. new UnicodeEncoding(bigEndian, true).GetPreamble(), .. body]);

        bare.Fault.ShouldContain("UTF-16");
        marked.Fault.ShouldContain("UTF-16");
    }

    [Theory]
    [InlineData("{\"resourceSpans\":[],}", "line 1, column 21 (byte 20): expected a field name in double quotes")]
    [InlineData("{\"resourceSpans\":[{},]}", "line 1, column 22 (byte 21) in resourceSpans[1]: expected an object")]
    [InlineData("{\"a\":[1,]}", "line 1, column 9 (byte 8): expected a value")]
    [InlineData("// comment\n{}", "line 1, column 1 (byte 0): expected an object")]
    [InlineData("{\n  /* comment */ }", "line 2, column 3 (byte 4): expected a field name in double quotes")]
    [InlineData("{} x", "line 1, column 4 (byte 3): expected nothing after the request")]
    [InlineData("{\"a\":01}", "line 1, column 7 (byte 6): expected ',' or '}'")]
    [InlineData("{\"a\":.5}", "line 1, column 6 (byte 5): expected a value")]
    [InlineData("{\"a\":1.}", "line 1, column 8 (byte 7): a digit is missing after the decimal point")]
    [InlineData("{\"a\":+1}", "line 1, column 6 (byte 5): expected a value")]
    [InlineData("{\"a\":NaN}", "line 1, column 6 (byte 5): expected a value")]
    [InlineData("{\"a\":nul}", "line 1, column 6 (byte 5): expected a value")]
    [InlineData("{\"a\":tru}", "line 1, column 6 (byte 5): expected true or false")]
    [InlineData("{\"a\":\"x}", "line 1, column 9 (byte 8): a string is not closed")]
    [InlineData("{\"a\":\"\\x\"}", "line 1, column 7 (byte 6): a string holds an unknown escape")]
    [InlineData("{\"a\":\"\\u12g4\"}", "line 1, column 7 (byte 6): a string holds an unknown escape")]
    [InlineData("{\"a\":\"\t\"}", "line 1, column 7 (byte 6): a control character inside a string must be escaped")]
    [InlineData("{\"a\"}", "line 1, column 5 (byte 4): expected ':' after a field name")]
    [InlineData("{'a':1}", "line 1, column 2 (byte 1): expected a field name in double quotes")]
    [InlineData("{\"a\":{\"b\":1]}", "line 1, column 12 (byte 11): expected ',' or '}'")]
    [InlineData("{", "line 1, column 2 (byte 1): expected a field name in double quotes")]
    [InlineData("{\"resourceSpans\":{}}", "line 1, column 18 (byte 17) in resourceSpans: expected an array")]
    public void Case42_NotJson_IsRefusedWithLineColumnAndPath(string json, string fault) => FaultOf(json).ShouldEndWith(fault);

    [Fact]
    public void Case42_ANumberOfTenMegabytes_IsRefused()
    {
        var digits = new string('1', 10_000_000);
        var started = Stopwatch.GetTimestamp();

        FaultOf(Request($"{{{Ids},\"attributes\":[{{\"key\":\"k\",\"value\":{{\"intValue\":{digits}}}}}]}}")).ShouldEndWith("a number is longer than 1024 bytes");
        FaultOf($"{{\"unknown\":{digits}}}").ShouldEndWith("a number is longer than 1024 bytes");
        using var quoted = Validate(Request($"{{{Ids},\"startTimeUnixNano\":\"{digits}\"}}"));

        quoted.Rejected.ShouldBe(1);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(LongestLook);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("<html>")]
    [InlineData("{\"resourceSpans\":\"x\"}")]
    [InlineData("{\"resourceSpans\":[1]}")]
    public void Case43_JsonThatIsNotOtlp_IsRefused(string json) => FaultOf(json).ShouldStartWith("malformed JSON at line 1");

    [Fact]
    public void Case43_AnObjectOfUnknownFieldsOnly_IsAnEmptyRequest()
    {
        using var validation = Validate("{\"a\":1}");

        (validation.Fault, validation.Accepted, validation.Message).ShouldBe(("", 0, ""));
    }

    [Fact]
    public void Transcode_RepeatedKeysByTheHundredThousand_StaysLinear()
    {
        var large = string.Concat(Enumerable.Repeat("{\"key\":\"k\"},", 200_000)).TrimEnd(',');
        var json = Request($"{{\"name\":\"\",\"attributes\":[{large}],{string.Concat(Enumerable.Repeat("\"name\":\"x\",", 200_000))}{Ids}}}");
        var started = Stopwatch.GetTimestamp();

        using var validation = Validate(json);

        validation.IsMalformed.ShouldBeFalse();
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(LongestLook);
    }

    private static string Request(params string[] spans) => $"{{\"resourceSpans\":[{{\"scopeSpans\":[{{\"spans\":[{string.Join(',', spans)}]}}]}}]}}";

    private static RequestValidation Validate(string json) => new RequestValidator(new DecodeLimits()).ValidateJson(Signal.Traces, Encoding.UTF8.GetBytes(json));

    private static string FaultOf(string json)
    {
        using var validation = Validate(json);
        return validation.Fault;
    }
}
