using System.Text;
using Google.Protobuf;
using Sightglass.Conventions.Pricing;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>The way of a request through validator and decoder, in one call.</summary>
internal static class Rows
{
    public const ulong Received = 1_700_000_000_000_000_000;

    // As in the server: one decoder for one request after another, so that what a request leaves behind in it is seen in the next.
    [ThreadStatic]
    private static SpanDecoder? _decoder;

    public static List<RecordedSpan> OfProtobuf(ReadOnlyMemory<byte> body, DecodeLimits? limits = null)
    {
        using var validation = new RequestValidator(limits ?? new DecodeLimits()).ValidateProtobuf(Signal.Traces, body);
        return Of(validation);
    }

    public static List<RecordedSpan> OfJson(ReadOnlyMemory<byte> body, DecodeLimits? limits = null)
    {
        using var validation = new RequestValidator(limits ?? new DecodeLimits()).ValidateJson(Signal.Traces, body);
        return Of(validation);
    }

    public static List<RecordedSpan> OfJson(string body) => OfJson(Encoding.UTF8.GetBytes(body));

    public static List<RecordedSpan> Of(ExportTraceServiceRequest request) => OfProtobuf(request.ToByteArray());

    public static List<RecordedSpan> Of(RequestValidation validation)
    {
        validation.Fault.ShouldBeEmpty();
        using var block = new RecordingSpanBlock();
        _decoder ??= new SpanDecoder(new ShippedPriceBooks());
        _decoder.Decode("p"u8, Received, validation.Body.Span, block);
        block.Spans.Count.ShouldBe(validation.Accepted);
        return block.Spans;
    }

    public static Span ValidSpan(string name = "s", byte seed = 1) => new()
    {
        TraceId = ByteString.CopyFrom(Enumerable.Repeat(seed, 16).ToArray()),
        SpanId = ByteString.CopyFrom(Enumerable.Repeat(seed, 8).ToArray()),
        Name = name,
        StartTimeUnixNano = 1,
        EndTimeUnixNano = 2,
    };

    public static ExportTraceServiceRequest Request(params IEnumerable<Span> spans)
        => new() { ResourceSpans = { new ResourceSpans { ScopeSpans = { new ScopeSpans { Spans = { spans } } } } } };

    public static KeyValue Attribute(string key, string value) => new() { Key = key, Value = new AnyValue { StringValue = value } };

    public static KeyValue Attribute(string key, AnyValue value) => new() { Key = key, Value = value };
}
