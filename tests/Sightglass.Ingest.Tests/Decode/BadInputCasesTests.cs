using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Tests.Oracle;
using InstrumentationScope = Sightglass.Ingest.Tests.Oracle.InstrumentationScope;
using Resource = Sightglass.Ingest.Tests.Oracle.Resource;
using Span = Sightglass.Ingest.Tests.Oracle.Span;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>The reliability list's cases of bad input that concern decoding, by number.</summary>
public class BadInputCasesTests
{
    /// <summary>A bound that only a hang exceeds, on a busy machine too.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(20);

    private static readonly RequestValidator Validator = new(new DecodeLimits());

    [Theory]
    [InlineData("")]
    [InlineData("0A00")]
    [InlineData("0A020A00")]
    [InlineData("0A021200")]
    [InlineData("0A0412020A00")]
    public void Case36_EmptyProtobuf_IsAcceptedWithNothingToSay(string hex)
    {
        using var validation = Validator.ValidateProtobuf(Signal.Traces, Convert.FromHexString(hex));

        Verdict(validation).ShouldBe(("", "", 0, 0));
        Rows.Of(validation).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("{}")]
    [InlineData("{\"resourceSpans\":[]}")]
    [InlineData("{\"resourceSpans\":null}")]
    [InlineData("{\"resourceSpans\":[{}]}")]
    [InlineData("{\"resourceSpans\":[{\"resource\":{},\"scopeSpans\":[{\"spans\":[]}]}]}")]
    public void Case36_EmptyJson_IsAcceptedWithNothingToSay(string json)
    {
        using var validation = Validator.ValidateJson(Signal.Traces, Encoding.UTF8.GetBytes(json));

        Verdict(validation).ShouldBe(("", "", 0, 0));
        Rows.Of(validation).ShouldBeEmpty();
    }

    /// <summary>In protobuf the last of a field's values holds, and what came before it is nobody's business. Found by fuzzing: the request was accepted and then parked.</summary>
    [Fact]
    public void Case42_RepeatedIds_TheLastHoldsWhateverTheEarlierOnesAre()
    {
        var span = Rows.ValidSpan("last wins");
        span.ParentSpanId = ByteString.CopyFrom(1, 2, 3, 4, 5, 6, 7, 8);
        byte[] earlier = [0x0A, 3, 1, 2, 3, 0x12, 2, 1, 2, 0x22, 5, 1, 2, 3, 4, 5];
        byte[] repeated = [.. earlier, .. span.ToByteArray()];
        repeated.Length.ShouldBeLessThan(100);
        byte[] inScope = [0x12, (byte)repeated.Length, .. repeated];
        byte[] inResource = [0x12, (byte)inScope.Length, .. inScope];

        using var validation = Validator.ValidateProtobuf(Signal.Traces, (byte[])[0x0A, (byte)inResource.Length, .. inResource]);

        Verdict(validation).ShouldBe(("", "", 1, 0));
        var row = Rows.Of(validation).ShouldHaveSingleItem();
        (row.TraceId, row.SpanId, row.Parent, row.Name).ShouldBe(
            (TraceId.Read(span.TraceId.Span), SpanId.Read(span.SpanId.Span), SpanId.Read(span.ParentSpanId.Span), span.Name));
    }

    [Fact]
    public void Case42_ValueGivenAgainWithoutContent_TakesNothingAway()
    {
        var span = Rows.ValidSpan("merged");
        byte[] attribute = [0x0A, 1, (byte)'k', 0x12, 2, 0x10, 1, 0x12, 0];
        byte[] bytes = [.. span.ToByteArray(), 0x4A, (byte)attribute.Length, .. attribute];
        byte[] inScope = [0x12, (byte)bytes.Length, .. bytes];
        byte[] inResource = [0x12, (byte)inScope.Length, .. inScope];

        using var validation = Validator.ValidateProtobuf(Signal.Traces, (byte[])[0x0A, (byte)inResource.Length, .. inResource]);

        var kept = Rows.Of(validation).ShouldHaveSingleItem().Attributes.ShouldHaveSingleItem();
        (kept.Key, kept.Type, kept.Value).ShouldBe(("k", AttributeType.Bool, "true"));
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(64, 1)]
    [InlineData(65, 0)]
    [InlineData(99, 0)]
    [InlineData(1000, 0)]
    public void Case44_NestedValues_AreKeptUpToTheLimitAndRejectOneSpanBeyond(int depth, int kept)
    {
        foreach (var keyed in new[] { false, true })
        {
            var deep = Rows.ValidSpan("deep", 2);
            deep.Attributes.Add(Rows.Attribute("k", Nested(depth, keyed)));
            var request = Rows.Request(Rows.ValidSpan("flat"), deep);

            using var binary = Validator.ValidateProtobuf(Signal.Traces, request.ToByteArray());
            using var json = Validator.ValidateJson(Signal.Traces, OtlpJson.Write(request));

            foreach (var validation in new[] { binary, json })
            {
                Verdict(validation).ShouldBe(("", kept == 1 ? "" : "1 span rejected: nesting over 64 (1)", 1 + kept, 1 - kept));
                Rows.Of(validation).Select(r => r.Name).ShouldBe(kept == 1 ? ["flat", "deep"] : ["flat"]);
            }
        }
    }

    [Fact]
    public void Case44_OneMillionDeepProtobuf_IsRejectedAndNeverOverflowsTheStack()
    {
        var body = new ProtobufWriterBackwards();
        for (var i = 0; i < 1_000_000; i++)
        {
            body.Wrap(OtlpTag.List.Values);
            body.Wrap(OtlpTag.AnyValue.Array);
        }

        body.Wrap(OtlpTag.KeyValue.Value);
        body.Wrap(OtlpTag.Span.Attributes);
        body.Wrap(OtlpTag.ScopeSpans.Spans);
        body.Wrap(OtlpTag.ResourceSpans.ScopeSpans);
        body.Wrap(OtlpTag.Request.ResourceSpans);
        var started = Stopwatch.GetTimestamp();

        using var validation = Validator.ValidateProtobuf(Signal.Traces, body.Written);

        Verdict(validation).ShouldBe(("", "1 span rejected: nesting over 64 (1)", 0, 1));
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(LongestLook);
    }

    [Theory]
    [InlineData("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"attributes\":[{\"key\":\"k\",\"value\":", "{\"arrayValue\":{\"values\":[", "")]
    [InlineData("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"attributes\":[{\"key\":\"k\",\"value\":", "{\"kvlistValue\":{\"values\":[{\"value\":", "")]
    [InlineData("{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"k\",\"value\":", "{\"arrayValue\":{\"values\":[", "")]
    [InlineData("", "[", "")]
    [InlineData("{\"unknown\":", "[", "")]
    [InlineData("{\"unknown\":", "{\"a\":", "1")]
    public void Case44_OneMillionDeepJson_IsRefusedAndNeverOverflowsTheStack(string head, string level, string tail)
    {
        var json = Encoding.UTF8.GetBytes(head + string.Concat(Enumerable.Repeat(level, 1_000_000)) + tail);
        var started = Stopwatch.GetTimestamp();

        using var validation = Validator.ValidateJson(Signal.Traces, json);

        validation.IsMalformed.ShouldBeTrue();
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(LongestLook);
    }

    [Theory]
    [InlineData("", "0101010101010101", "", "trace id is missing")]
    [InlineData("00000000000000000000000000000000", "0101010101010101", "", "trace id is all zero")]
    [InlineData("010101010101010101010101010101", "0101010101010101", "", "trace id is not 16 bytes")]
    [InlineData("0101010101010101010101010101010101", "0101010101010101", "", "trace id is not 16 bytes")]
    [InlineData("01010101010101010101010101010101", "", "", "span id is missing")]
    [InlineData("01010101010101010101010101010101", "0000000000000000", "", "span id is all zero")]
    [InlineData("01010101010101010101010101010101", "01010101010101", "", "span id is not 8 bytes")]
    [InlineData("01010101010101010101010101010101", "0101010101010101", "01010101010101", "parent span id is not 8 bytes")]
    public void Case45_BadIds_RejectTheirSpanOnly(string traceId, string spanId, string parentId, string reason)
    {
        var bad = Rows.ValidSpan("bad");
        bad.TraceId = ByteString.CopyFrom(Convert.FromHexString(traceId));
        bad.SpanId = ByteString.CopyFrom(Convert.FromHexString(spanId));
        bad.ParentSpanId = ByteString.CopyFrom(Convert.FromHexString(parentId));
        var request = Rows.Request(bad, Rows.ValidSpan("good"), bad);

        using var binary = Validator.ValidateProtobuf(Signal.Traces, request.ToByteArray());
        using var json = Validator.ValidateJson(Signal.Traces, OtlpJson.Write(request));

        foreach (var validation in new[] { binary, json })
        {
            Verdict(validation).ShouldBe(("", $"2 spans rejected: {reason} (2)", 1, 2));
            Rows.Of(validation).ShouldHaveSingleItem().Name.ShouldBe("good");
        }
    }

    [Fact]
    public void Case45_OddButValidIds_AreKept()
    {
        var self = Rows.ValidSpan("own parent");
        self.ParentSpanId = self.SpanId;
        var zeroParent = Rows.ValidSpan("zero parent", 2);
        zeroParent.ParentSpanId = ByteString.CopyFrom(new byte[8]);
        var twice = Rows.ValidSpan("same id, other content");

        var rows = Rows.Of(Rows.Request(self, zeroParent, twice));

        rows.Select(r => r.Name).ShouldBe(["own parent", "zero parent", "same id, other content"]);
        rows[1].Parent.IsZero.ShouldBeTrue();
    }

    [Fact]
    public void Case46_OneBadSpanAmongTenThousand_CostsItselfOnly()
    {
        var spans = Enumerable.Range(0, 10_000).Select(i => Rows.ValidSpan($"s{i}")).ToList();
        spans[7_000].SpanId = ByteString.Empty;

        using var validation = Validator.ValidateProtobuf(Signal.Traces, Rows.Request(spans).ToByteArray());

        Verdict(validation).ShouldBe(("", "1 span rejected: span id is missing (1)", 9_999, 1));
        Rows.Of(validation).Select(r => r.Name).ShouldBe(Enumerable.Range(0, 10_000).Where(i => i != 7_000).Select(i => $"s{i}"));
    }

    [Fact]
    public void Case46_ARewrittenRequest_IsTheSameWithoutTheRejectedSpans()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var request = new RandomRequests(seed).Next();
            var random = new Random(seed);
            var expected = request.Clone();
            foreach (var (scope, i) in request.ResourceSpans.SelectMany(r => r.ScopeSpans).Select((s, i) => (s, i)))
            {
                foreach (var (span, j) in scope.Spans.Select((s, j) => (s, j)).Where(_ => random.Next(2) == 0))
                {
                    span.TraceId = ByteString.Empty;
                    expected.ResourceSpans.SelectMany(r => r.ScopeSpans).ElementAt(i).Spans[j].TraceId = ByteString.Empty;
                }
            }

            RemoveRejected(expected);
            using var validation = Validator.ValidateProtobuf(Signal.Traces, request.ToByteArray());
            if (validation.Rejected > 0)
            {
                ExportTraceServiceRequest.Parser.ParseFrom(validation.Body.Span).ShouldBe(expected, $"seed {seed}");
                using var again = Validator.ValidateProtobuf(Signal.Traces, validation.Body);
                Verdict(again).ShouldBe(("", "", validation.Accepted, 0));
            }
        }
    }

    [Theory]
    [InlineData(0UL, 0UL)]
    [InlineData(5UL, 3UL)]
    [InlineData(1UL, 0UL)]
    [InlineData(9223372036854775808UL, 9223372036854775809UL)]
    [InlineData(4102444800000000000UL, 4102444800000000001UL)]
    [InlineData(ulong.MaxValue, 0UL)]
    public void Case47_AnyTimes_AreKeptAsSent(ulong start, ulong end)
    {
        var span = Rows.ValidSpan();
        (span.StartTimeUnixNano, span.EndTimeUnixNano) = (start, end);
        var request = Rows.Request(span);

        foreach (var row in Rows.Of(request).Concat(Rows.OfJson(OtlpJson.Write(request))))
        {
            (row.Start, row.End).ShouldBe((start, end));
        }
    }

    [Fact]
    public void Case50_ManyAttributesEventsAndLinks_AreKeptWhole()
    {
        var span = Rows.ValidSpan();
        span.Attributes.Add(Enumerable.Range(0, 10_000).Select(i => Rows.Attribute($"a{i}", $"v{i}")));
        span.Events.Add(Enumerable.Range(0, 100_000).Select(i => new Span.Types.Event { Name = $"e{i}" }));
        span.Links.Add(Enumerable.Range(0, 1_000).Select(_ => new Span.Types.Link { TraceId = span.TraceId, SpanId = span.SpanId }));
        span.Attributes.Add(Rows.Attribute(new string('k', 1024 * 1024), "long key"));
        span.Events.Add(new Span.Types.Event { Name = new string('n', 11 * 1024 * 1024) });

        var row = Rows.Of(Rows.Request(span)).ShouldHaveSingleItem();

        row.Attributes.Count.ShouldBe(10_001);
        row.Attributes[9_999].ShouldBe(("a9999", AttributeType.String, "v9999"));
        row[new string('k', 1024 * 1024)].Value.ShouldBe("long key");
        using var events = JsonDocument.Parse(row.Events);
        events.RootElement.GetArrayLength().ShouldBe(100_001);
        events.RootElement[100_000].GetProperty("name").GetString()!.Length.ShouldBe(11 * 1024 * 1024);
        JsonDocument.Parse(row.Links).RootElement.GetArrayLength().ShouldBe(1_000);
    }

    [Fact]
    public void Case50_TwoHundredLargeAttributes_AreKeptWhole()
    {
        var span = Rows.ValidSpan();
        span.Attributes.Add(Enumerable.Range(0, 200).Select(i => Rows.Attribute($"a{i}", new string((char)('a' + (i % 26)), 100 * 1024))));

        var row = Rows.Of(Rows.Request(span)).ShouldHaveSingleItem();

        row.Attributes.ShouldBe(span.Attributes.Select(a => (a.Key, AttributeType.String, a.Value.StringValue)));
    }

    [Fact]
    public void Case50_AValueOverTheLimit_IsCutAtACharacterWithItsSizeAndHashBesideIt()
    {
        const int Limit = 16 * 1024 * 1024;
        var prompt = new string('x', Limit - 1) + "東京" + new string('y', Limit);
        var span = Rows.ValidSpan();
        span.Attributes.Add(Rows.Attribute("before", "b"));
        span.Attributes.Add(Rows.Attribute("gen_ai.input.messages", prompt));
        span.Attributes.Add(Rows.Attribute("after", "a"));

        using var validation = Validator.ValidateProtobuf(Signal.Traces, Rows.Request(span).ToByteArray());
        var row = Rows.Of(validation).ShouldHaveSingleItem();

        Verdict(validation).ShouldBe(("", "1 value over 16777216 bytes cut; size and SHA-256 are kept in attributes sightglass.truncated.*", 1, 0));
        row.Attributes.Select(a => a.Key).ShouldBe(
            ["before", "gen_ai.input.messages", "sightglass.truncated.gen_ai.input.messages.bytes", "sightglass.truncated.gen_ai.input.messages.sha256", "after"]);
        row["gen_ai.input.messages"].Value.ShouldBe(new string('x', Limit - 1));
        row.InputMessages.ShouldBe(new string('x', Limit - 1));
        row["sightglass.truncated.gen_ai.input.messages.bytes"].ShouldBe((AttributeType.Int, $"{Encoding.UTF8.GetByteCount(prompt)}"));
        row["sightglass.truncated.gen_ai.input.messages.sha256"]
            .ShouldBe((AttributeType.String, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prompt)))));
    }

    [Fact]
    public void Case50_BytesListsEventsAndResourcesOverTheLimit_AreCutToo()
    {
        var limits = new DecodeLimits { MaxValueBytes = 1024 };
        var span = Rows.ValidSpan();
        span.Attributes.Add(Rows.Attribute("bytes", new AnyValue { BytesValue = ByteString.CopyFrom(new byte[2000]) }));
        span.Attributes.Add(Rows.Attribute("list", new AnyValue { ArrayValue = new ArrayValue { Values = { Enumerable.Range(0, 600).Select(i => new AnyValue { IntValue = i }) } } }));
        span.Events.Add(new Span.Types.Event { Name = "e", Attributes = { Rows.Attribute("e", new string('e', 2000)) } });
        span.Links.Add(new Span.Types.Link { Attributes = { Rows.Attribute("l", new string('l', 2000)) } });
        var request = Rows.Request(span);
        request.ResourceSpans[0].Resource = new Resource { Attributes = { Rows.Attribute("r", new string('r', 2000)) } };
        request.ResourceSpans[0].ScopeSpans[0].Scope = new InstrumentationScope { Attributes = { Rows.Attribute("s", new string('s', 2000)) } };

        using var validation = new RequestValidator(limits).ValidateProtobuf(Signal.Traces, request.ToByteArray());
        var row = Rows.Of(validation).ShouldHaveSingleItem();

        validation.Message.ShouldStartWith("6 values over 1024 bytes cut");
        row["bytes"].ShouldBe((AttributeType.Bytes, new string('0', 2048)));
        row["list"].Type.ShouldBe(AttributeType.String);
        row["list"].Value.ShouldStartWith("[0,1,2,3");
        row["list"].Value.Length.ShouldBe(1024);
        foreach (var (text, key) in new[] { (row.Events, "e"), (row.Links, "l"), (row.Resource, "r"), (row.Scope, "s") })
        {
            text.ShouldContain($"\"sightglass.truncated.{key}.bytes\",\"value\":{{\"intValue\":\"2000\"}}");
            text.ShouldContain(new string(key[0], 1024));
            text.ShouldNotContain(new string(key[0], 1025));
        }
    }

    [Theory]
    [InlineData("attributes", "attribute count over 2")]
    [InlineData("events", "event count over 2")]
    [InlineData("links", "link count over 2")]
    [InlineData("key", "attribute key bytes over 256")]
    [InlineData("name", "name bytes over 300")]
    [InlineData("event name", "name bytes over 300")]
    [InlineData("link id", "a link's trace id is not 16 bytes or its span id not 8")]
    [InlineData("event attributes", "attribute count over 2")]
    public void Case50_BeyondAConfiguredLimit_RejectsTheSpanByName(string what, string reason)
    {
        var limits = new DecodeLimits { MaxAttributesPerSpan = 2, MaxEventsPerSpan = 2, MaxLinksPerSpan = 2, MaxKeyBytes = 256, MaxNameBytes = 300 };
        var bad = Rows.ValidSpan("bad");
        var three = Enumerable.Range(0, 3).ToList();
        switch (what)
        {
            case "attributes":
                bad.Attributes.Add(three.Select(i => Rows.Attribute($"{i}", "v")));
                break;
            case "events":
                bad.Events.Add(three.Select(_ => new Span.Types.Event()));
                break;
            case "links":
                bad.Links.Add(three.Select(_ => new Span.Types.Link()));
                break;
            case "key":
                bad.Attributes.Add(Rows.Attribute(new string('k', 257), "v"));
                break;
            case "name":
                bad.Name = new string('n', 301);
                break;
            case "event name":
                bad.Events.Add(new Span.Types.Event { Name = new string('n', 301) });
                break;
            case "link id":
                bad.Links.Add(new Span.Types.Link { TraceId = ByteString.CopyFrom(new byte[15]) });
                break;
            default:
                bad.Events.Add(new Span.Types.Event { Attributes = { three.Select(i => Rows.Attribute($"{i}", "v")) } });
                break;
        }

        using var validation = new RequestValidator(limits).ValidateProtobuf(Signal.Traces, Rows.Request(bad, Rows.ValidSpan("good", 2)).ToByteArray());

        Verdict(validation).ShouldBe(("", $"1 span rejected: {reason} (1)", 1, 1));
        Rows.Of(validation).ShouldHaveSingleItem().Name.ShouldBe("good");
    }

    [Fact]
    public void Validate_AResourceBeyondALimit_RejectsItsSpansAndNoOthers()
    {
        var request = Rows.Request(Rows.ValidSpan("good"));
        request.ResourceSpans.Add(Rows.Request(Rows.ValidSpan("a", 2), Rows.ValidSpan("b", 3)).ResourceSpans);
        request.ResourceSpans[1].Resource = new Resource { Attributes = { Rows.Attribute("deep", Nested(70, keyed: true)) } };

        using var validation = Validator.ValidateProtobuf(Signal.Traces, request.ToByteArray());

        Verdict(validation).ShouldBe(("", "2 spans rejected: nesting over 64 (2)", 1, 2));
        Rows.Of(validation).ShouldHaveSingleItem().Name.ShouldBe("good");
    }

    [Theory]
    [InlineData("nul \0 in text")]
    [InlineData("\u202Egnirts")]
    [InlineData("👩‍👩‍👧‍👦")]
    [InlineData("\u001b[31mred\u001b[0m")]
    [InlineData("line\r\nfeed")]
    public void Case53_OddText_IsKeptAsSent(string text)
    {
        var span = Rows.ValidSpan(text);
        span.Attributes.Add(Rows.Attribute(text, text));
        span.Events.Add(new Span.Types.Event { Name = text });
        var request = Rows.Request(span);

        foreach (var row in Rows.Of(request).Concat(Rows.OfJson(OtlpJson.Write(request))))
        {
            row.Name.ShouldBe(text);
            row.Attributes.ShouldBe([(text, AttributeType.String, text)]);
            JsonDocument.Parse(row.Events).RootElement[0].GetProperty("name").GetString().ShouldBe(text);
        }
    }

    [Theory]
    [InlineData("61FF62", "a\uFFFDb")]
    [InlineData("FF", "\uFFFD")]
    [InlineData("E6", "\uFFFD")]
    [InlineData("E69D", "\uFFFD")]
    [InlineData("61C328", "a\uFFFD(")]
    [InlineData("EDA080", "\uFFFD")]
    [InlineData("F09F92", "\uFFFD")]
    [InlineData("8080", "\uFFFD\uFFFD")]
    public void Case53_InvalidUtf8_IsRepairedOnce(string hex, string expected)
    {
        var text = Convert.FromHexString(hex);
        byte[] any = [0x0A, (byte)text.Length, .. text];
        byte[] attribute = [0x0A, (byte)text.Length, .. text, 0x12, (byte)any.Length, .. any];
        byte[] span = [0x0A, 16, .. Enumerable.Repeat((byte)1, 16), 0x12, 8, .. Enumerable.Repeat((byte)1, 8), 0x2A, (byte)text.Length, .. text,
            0x4A, (byte)attribute.Length, .. attribute, 0x5A, (byte)(text.Length + 2), 0x12, (byte)text.Length, .. text];
        byte[] scope = [0x12, (byte)span.Length, .. span];
        byte[] resource = [0x12, (byte)scope.Length, .. scope];

        var row = Rows.OfProtobuf((byte[])[0x0A, (byte)resource.Length, .. resource]).ShouldHaveSingleItem();

        row.Name.ShouldBe(expected);
        row.Attributes.ShouldBe([(expected, AttributeType.String, expected)]);
        JsonDocument.Parse(row.Events).RootElement[0].GetProperty("name").GetString().ShouldBe(expected);
    }

    [Fact]
    public void Case53_OneMegabyteWithoutASpace_IsKept()
    {
        var text = new string('東', 350_000);
        var span = Rows.ValidSpan();
        span.Attributes.Add(Rows.Attribute("long", text));

        Rows.Of(Rows.Request(span)).ShouldHaveSingleItem()["long"].Value.ShouldBe(text);
    }

    [Fact]
    public void Case54_HostileKeys_AreKeptInOrderAsPlainData()
    {
        string[] keys = ["__proto__", "constructor", "a", "a.b", "", "'", "`", "{x:String}", "\\", "a", "\"", "\0"];
        var span = Rows.ValidSpan();
        span.Attributes.Add(keys.Select((k, i) => Rows.Attribute(k, $"v{i}")));
        span.Attributes.Add(Rows.Attribute("list", new AnyValue { KvlistValue = new KeyValueList { Values = { keys.Select(k => Rows.Attribute(k, k)) } } }));
        var request = Rows.Request(span);

        foreach (var row in Rows.Of(request).Concat(Rows.OfJson(OtlpJson.Write(request))))
        {
            row.Attributes.Take(keys.Length).ShouldBe(keys.Select((k, i) => (k, AttributeType.String, $"v{i}")));
            JsonDocument.Parse(row["list"].Value).RootElement.GetProperty("kvlistValue").GetProperty("values").EnumerateArray()
                .Select(v => v.GetProperty("key").GetString()).ShouldBe(keys);
        }
    }

    [Theory]
    [InlineData("0A05", "malformed protobuf at byte 1: a length runs past the end of its message")]
    [InlineData("0C", "malformed protobuf at byte 1: a wire type is none that protobuf knows, or ends a group that was not begun")]
    [InlineData("0B", "malformed protobuf at byte 1: a group has no end, another's end, or groups nested too deep")]
    [InlineData("0A080A00120412024A05", "malformed protobuf at byte 9 in resource_spans[0].scope_spans[0].spans[0].attributes[0]: a length runs past the end of its message")]
    [InlineData("0A020A00 0A060A040A020A05", "malformed protobuf at byte 11 in resource_spans[1].resource: a length runs past the end of its message")]
    public void Case56_MalformedBytes_AreRefusedWithPathAndOffset(string hex, string fault)
    {
        using var validation = Validator.ValidateProtobuf(Signal.Traces, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

        validation.Fault.ShouldBe(fault);
        validation.Body.IsEmpty.ShouldBeTrue();
    }

    private static (string Fault, string Message, int Accepted, int Rejected) Verdict(RequestValidation validation)
        => (validation.Fault, validation.Message, validation.Accepted, validation.Rejected);

    private static AnyValue Nested(int depth, bool keyed)
    {
        var value = new AnyValue { StringValue = "x" };
        for (var i = 0; i < depth; i++)
        {
            value = keyed
                ? new AnyValue { KvlistValue = new KeyValueList { Values = { Rows.Attribute("k", value) } } }
                : new AnyValue { ArrayValue = new ArrayValue { Values = { value } } };
        }

        return value;
    }

    private static void RemoveRejected(ExportTraceServiceRequest request)
    {
        foreach (var rs in request.ResourceSpans.ToList())
        {
            foreach (var ss in rs.ScopeSpans.ToList())
            {
                foreach (var span in ss.Spans.Where(s => s.TraceId.IsEmpty).ToList())
                {
                    ss.Spans.Remove(span);
                }

                if (ss.Spans.Count == 0)
                {
                    rs.ScopeSpans.Remove(ss);
                }
            }

            if (rs.ScopeSpans.Count == 0)
            {
                request.ResourceSpans.Remove(rs);
            }
        }
    }

    /// <summary>Wraps a message in a length-delimited field again and again, from the inside out, in linear time.</summary>
    private sealed class ProtobufWriterBackwards
    {
        private readonly byte[] _bytes = new byte[16 * 1024 * 1024];
        private int _start = 16 * 1024 * 1024;

        public ReadOnlyMemory<byte> Written => _bytes.AsMemory(_start);

        public void Wrap(uint tag)
        {
            var length = _bytes.Length - _start;
            System.Span<byte> head = stackalloc byte[8];
            var written = 0;
            head[written++] = (byte)tag;
            for (; length >= 0x80; length >>= 7)
            {
                head[written++] = (byte)(length | 0x80);
            }

            head[written++] = (byte)length;
            _start -= written;
            head[..written].CopyTo(_bytes.AsSpan(_start));
        }
    }
}
