using Google.Protobuf;
using Sightglass.Conventions.Pricing;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Ingest.Tests.Decode;

public class DifferentialTests
{
    [Fact]
    public void Decode_RandomRequests_GivesWhatTheGeneratedClassesHold()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var request = new RandomRequests(seed).Next();

            var rows = Rows.Of(request);

            rows.Select(OracleRows.WireColumns).ShouldBe(OracleRows.Of(request).Select(OracleRows.WireColumns), $"seed {seed}");
        }
    }

    [Fact]
    public void Decode_OneRequestAfterAnother_SaysWhatAFreshDecoderSays()
    {
        var decoder = new SpanDecoder(new ShippedPriceBooks());
        using var reused = new RecordingSpanBlock();
        for (var seed = 0; seed < 2_000; seed++)
        {
            // What a request lacks must not be taken from the one before: a scope's name, say, from beyond the end of a short one.
            var body = new RandomRequests(seed).Next().ToByteArray();
            using var fresh = new RecordingSpanBlock();
            new SpanDecoder(new ShippedPriceBooks()).Decode("p"u8, 1, body, fresh);
            reused.Spans.Clear();

            decoder.Decode("p"u8, 1, body, reused);

            reused.Spans.Select(row => row.Describe()).ShouldBe(fresh.Spans.Select(row => row.Describe()), $"seed {seed}");
        }
    }

    [Fact]
    public void Decode_JsonOfTheSameRequest_GivesTheSameRows()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var request = new RandomRequests(seed).Next();

            var rows = Rows.OfJson(OtlpJson.Write(request));

            rows.Select(r => r.Describe()).ShouldBe(Rows.Of(request).Select(r => r.Describe()), $"seed {seed}");
        }
    }

    [Fact]
    public void Transcode_RandomRequests_GivesTheMessageItself()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var request = new RandomRequests(seed).Next();

            using var validation = new Ingest.Decode.RequestValidator(new()).ValidateJson(Ingest.Journal.Signal.Traces, OtlpJson.Write(request));

            ExportTraceServiceRequest.Parser.ParseFrom(validation.Body.Span).ShouldBe(request, $"seed {seed}");
        }
    }

    [Fact]
    public void Decode_ResourceAfterItsSpans_GivesTheSameRows()
    {
        // Concatenating two encodings merges them: the second adds the resource behind the spans of the first.
        var spans = Rows.Request(Rows.ValidSpan()).ResourceSpans[0].ToByteArray();
        var resource = new ResourceSpans { Resource = new Resource { Attributes = { Rows.Attribute("service.name", "late") } } }.ToByteArray();
        byte[] merged = [.. spans, .. resource];

        var rows = Rows.OfProtobuf((byte[])[0x0A, (byte)merged.Length, .. merged]);

        rows.ShouldHaveSingleItem().Service.ShouldBe("late");
    }
}
