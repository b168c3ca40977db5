using System.Diagnostics;
using Google.Protobuf;
using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Tests.Oracle;
using Sightglass.Storage.Spans;
using Xunit.Abstractions;
using InstrumentationScope = Sightglass.Ingest.Tests.Oracle.InstrumentationScope;
using Resource = Sightglass.Ingest.Tests.Oracle.Resource;
using Span = Sightglass.Ingest.Tests.Oracle.Span;

namespace Sightglass.Ingest.Tests.Decode;

public class SpanDecoderTests(ITestOutputHelper output)
{
    [Fact]
    public void Decode_AfterWarmUp_AllocatesNothing()
    {
        var body = RagBody(100);
        var decoder = new SpanDecoder(new ShippedPriceBooks());
        using var block = new CountingBlock();
        for (var i = 0; i < 3; i++)
        {
            decoder.Decode("p"u8, 1, body, block);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        decoder.Decode("p"u8, 1, body, block);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.ShouldBe(0);
        block.Rows.ShouldBe(4 * 500);
    }

    [Fact]
    public void Validate_ACleanRequest_AllocatesOnlyItsResult()
    {
        ReadOnlyMemory<byte> body = RagBody(100);
        var validator = new RequestValidator(new DecodeLimits());

        LeastAllocated(() => validator.ValidateProtobuf(Signal.Traces, body).Dispose()).ShouldBeLessThan(200);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Validate_ACleanJsonRequest_AllocatesTheSameHoweverManySpans(int traces)
    {
        ReadOnlyMemory<byte> json = OtlpJson.Write(ExportTraceServiceRequest.Parser.ParseFrom(RagBody(traces)));
        var validator = new RequestValidator(new DecodeLimits());

        LeastAllocated(() => validator.ValidateJson(Signal.Traces, json).Dispose()).ShouldBeLessThan(1000);
    }

    [Fact]
    public void Decode_RagRequest_ReportsItsSpeed()
    {
        var body = RagBody(100);
        var decoder = new SpanDecoder(new ShippedPriceBooks());
        var validator = new RequestValidator(new DecodeLimits());
        using var block = new CountingBlock();
        var json = OtlpJson.Write(ExportTraceServiceRequest.Parser.ParseFrom(body));
        for (var i = 0; i < 100; i++)
        {
            decoder.Decode("p"u8, 1, body, block);
            validator.ValidateProtobuf(Signal.Traces, body).Dispose();
            validator.ValidateJson(Signal.Traces, json).Dispose();
        }

        output.WriteLine($"500 spans, {body.Length} bytes of protobuf, {json.Length} bytes of JSON");
        output.WriteLine($"validate protobuf: {SpansPerSecond(() => validator.ValidateProtobuf(Signal.Traces, body).Dispose()):N0} spans/s");
        output.WriteLine($"transcode and validate JSON: {SpansPerSecond(() => validator.ValidateJson(Signal.Traces, json).Dispose()):N0} spans/s");
        output.WriteLine($"decode and normalise: {SpansPerSecond(() => decoder.Decode("p"u8, 1, body, block)):N0} spans/s");
    }

    [Fact]
    public void Decode_ProjectAndReceiveTime_AreOnEveryRow()
        => Rows.Of(Rows.Request(Rows.ValidSpan(), Rows.ValidSpan("t", 2))).ShouldAllBe(r => r.Project == "p" && r.Received == Rows.Received);

    [Fact]
    public void Decode_ContentText_IsKeptOnceAndMarkedAmongTheAttributes()
    {
        var span = Rows.ValidSpan();
        span.Attributes.Add(Rows.Attribute("gen_ai.operation.name", "chat"));
        span.Attributes.Add(Rows.Attribute("gen_ai.input.messages", "[{\"role\":\"user\"}]"));
        span.Attributes.Add(Rows.Attribute("gen_ai.prompt", "older name, stays an attribute"));

        var row = Rows.Of(Rows.Request(span)).ShouldHaveSingleItem();

        row.ContentKeys.ShouldBe([("gen_ai.input.messages", ContentColumn.InputMessages)]);
        row.Attributes.Select(a => a.Key).ShouldBe(["gen_ai.operation.name", "gen_ai.input.messages", "gen_ai.prompt"]);
        row["gen_ai.prompt"].Value.ShouldBe("older name, stays an attribute");
    }

    [Fact]
    public void Decode_StructuredContent_IsPlainJsonInTheColumnAndTypedAmongTheAttributes()
    {
        var span = Rows.ValidSpan();
        span.Attributes.Add(Rows.Attribute("gen_ai.input.messages", new AnyValue
        {
            ArrayValue = new ArrayValue
            {
                Values =
                {
                    new AnyValue
                    {
                        KvlistValue = new KeyValueList
                        {
                            Values =
                            {
                                Rows.Attribute("role", "user"),
                                Rows.Attribute("n", new AnyValue { IntValue = 7 }),
                                Rows.Attribute("x", new AnyValue { DoubleValue = 0.5 }),
                                Rows.Attribute("b", new AnyValue { BoolValue = true }),
                                Rows.Attribute("none", new AnyValue()),
                                Rows.Attribute("raw", new AnyValue { BytesValue = ByteString.CopyFromUtf8("hi") }),
                            },
                        },
                    },
                },
            },
        }));

        var row = Rows.Of(Rows.Request(span)).ShouldHaveSingleItem();

        row.InputMessages.ShouldBe("[{\"role\":\"user\",\"n\":7,\"x\":0.5,\"b\":true,\"none\":null,\"raw\":\"aGk=\"}]");
        row.ContentKeys.ShouldBeEmpty();
        row["gen_ai.input.messages"].Type.ShouldBe(AttributeType.Array);
    }

    [Fact]
    public void Decode_BytesNeverValidated_ThrowsWithoutContent()
    {
        var decoder = new SpanDecoder(new ShippedPriceBooks());
        using var block = new CountingBlock();

        Should.Throw<InvalidDataException>(() => decoder.Decode("p"u8, 1, [0x0A, 0x05], block)).Message.ShouldContain("byte 1");
    }

    [Fact]
    public void Decode_ManyResources_KeepsEachWithItsSpans()
    {
        var request = new ExportTraceServiceRequest();
        for (var i = 0; i < 5; i++)
        {
            var one = Rows.Request(Rows.ValidSpan($"s{i}", (byte)(i + 1))).ResourceSpans[0];
            one.Resource = i == 2 ? null : new Resource { Attributes = { Rows.Attribute("service.name", $"service {i}"), Rows.Attribute("service.version", $"{i}") } };
            one.ScopeSpans[0].Scope = new InstrumentationScope { Name = $"scope {i}" };
            request.ResourceSpans.Add(one);
        }

        Rows.Of(request).Select(r => (r.Name, r.Service, r.Release, r.Scope)).ShouldBe(
            Enumerable.Range(0, 5).Select(i => ($"s{i}", i == 2 ? "" : $"service {i}", i == 2 ? "" : $"{i}", $"{{\"name\":\"scope {i}\"}}")));
    }

    [Fact]
    public void Decode_AShortRequestWithoutAScopeAfterOneWith_IsDecoded()
    {
        var decoder = new SpanDecoder(new ShippedPriceBooks());
        using var block = new CountingBlock();
        decoder.Decode("p"u8, 1, RagBody(1), block);
        var request = Rows.Request(Rows.ValidSpan());
        request.ResourceSpans[0].Resource = null;
        request.ResourceSpans[0].ScopeSpans[0].Scope = null;

        decoder.Decode("p"u8, 1, request.ToByteArray(), block);

        block.Rows.ShouldBe(6);
    }

    /// <summary>
    /// What one run allocates on this thread, the least of ten: buffers are borrowed from a pool of the process, which a collection may have emptied, or
    /// another test. What is allocated for each span is so every time.
    /// </summary>
    private static long LeastAllocated(Action run) => Enumerable.Range(0, 10).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });

    private static double SpansPerSecond(Action run)
    {
        const int Runs = 200;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Runs; i++)
        {
            run();
        }

        return Runs * 500 / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Traces of five spans as a RAG service sends them: 1 KB of prompt, 0.5 KB of answer.</summary>
    private static byte[] RagBody(int traces)
    {
        var random = new Random(3);
        var spans = new List<Span>();
        for (var t = 0; t < traces; t++)
        {
            var traceId = new byte[16];
            random.NextBytes(traceId);
            foreach (var name in new[] { "http.request", "rag.retrieval", "rag.prompt.build", "llm.call", "llm.postprocess" })
            {
                var spanId = new byte[8];
                random.NextBytes(spanId);
                var span = new Span
                {
                    TraceId = ByteString.CopyFrom(traceId),
                    SpanId = ByteString.CopyFrom(spanId),
                    ParentSpanId = ByteString.CopyFrom(spanId),
                    Name = name,
                    Kind = 3,
                    StartTimeUnixNano = 1_700_000_000_000_000_000,
                    EndTimeUnixNano = 1_700_000_001_000_000_000,
                    Status = new Status { Code = 1 },
                };
                span.Attributes.Add(Rows.Attribute("session.id", $"session-{t}"));
                span.Attributes.Add(Rows.Attribute("user.id", $"user-{t}"));
                if (name == "llm.call")
                {
                    span.Attributes.Add(Rows.Attribute("gen_ai.operation.name", "chat"));
                    span.Attributes.Add(Rows.Attribute("gen_ai.provider.name", "openai"));
                    span.Attributes.Add(Rows.Attribute("gen_ai.request.model", "gpt-4o"));
                    span.Attributes.Add(Rows.Attribute("gen_ai.response.model", "gpt-4o-2024-08-06"));
                    span.Attributes.Add(Rows.Attribute("gen_ai.response.id", $"chatcmpl-{t}"));
                    span.Attributes.Add(Rows.Attribute("gen_ai.request.temperature", new AnyValue { DoubleValue = 0.2 }));
                    span.Attributes.Add(Rows.Attribute("gen_ai.request.top_p", new AnyValue { DoubleValue = 1 }));
                    span.Attributes.Add(Rows.Attribute("gen_ai.request.max_tokens", new AnyValue { IntValue = 512 }));
                    span.Attributes.Add(Rows.Attribute("gen_ai.request.stream", new AnyValue { BoolValue = true }));
                    span.Attributes.Add(Rows.Attribute("gen_ai.response.time_to_first_chunk", new AnyValue { DoubleValue = 0.4 }));
                    span.Attributes.Add(Rows.Attribute("gen_ai.usage.input_tokens", new AnyValue { IntValue = 1200 }));
                    span.Attributes.Add(Rows.Attribute("gen_ai.usage.cache_read.input_tokens", new AnyValue { IntValue = 1024 }));
                    span.Attributes.Add(Rows.Attribute("gen_ai.usage.output_tokens", new AnyValue { IntValue = 300 }));
                    span.Attributes.Add(Rows.Attribute("gen_ai.response.finish_reasons", new AnyValue { ArrayValue = new ArrayValue { Values = { new AnyValue { StringValue = "stop" } } } }));
                    span.Attributes.Add(Rows.Attribute("gen_ai.input.messages", new string('q', 1024)));
                    span.Attributes.Add(Rows.Attribute("gen_ai.output.messages", new string('a', 512)));
                    span.Attributes.Add(Rows.Attribute("server.address", "api.openai.com"));
                    span.Attributes.Add(Rows.Attribute("llm.prompt_template_id", "qa-v3"));
                }
                else
                {
                    span.Attributes.Add(Rows.Attribute("rag.top_k", new AnyValue { IntValue = 5 }));
                    span.Attributes.Add(Rows.Attribute("region", "eu"));
                }

                spans.Add(span);
            }
        }

        var request = Rows.Request(spans);
        request.ResourceSpans[0].Resource = new Resource { Attributes = { Rows.Attribute("service.name", "chat"), Rows.Attribute("service.version", "1.0") } };
        request.ResourceSpans[0].ScopeSpans[0].Scope = new InstrumentationScope { Name = "shop", Version = "1" };
        return request.ToByteArray();
    }

    private sealed class CountingBlock : ISpanBlock
    {
        public int Rows { get; private set; }

        public long Bytes { get; private set; }

        public void AddAttribute(ReadOnlySpan<byte> key, AttributeType type, ReadOnlySpan<byte> value) => Bytes += key.Length + value.Length;

        public void AddContentAttribute(ReadOnlySpan<byte> key, ContentColumn column) => Bytes += key.Length;

#pragma warning disable RCS1242 // the contract's signature
        public void AddSpan(in SpanRow row)
#pragma warning restore RCS1242
        {
            Rows++;
            Bytes += row.Name.Length + row.InputMessages.Length + row.OutputMessages.Length;
        }

        public void Clear() => Rows = 0;

        public void Dispose()
        {
        }
    }
}
