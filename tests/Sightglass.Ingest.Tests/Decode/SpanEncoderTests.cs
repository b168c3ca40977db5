using System.Text.Json;
using Sightglass.Conventions.Pricing;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Tests.Content;
using Sightglass.Ingest.Tests.Normalise;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>A stored span that is put back into its request gives the row it is stored as: nothing that arrived is lost, and nothing is understood otherwise.</summary>
public class SpanEncoderTests
{
    [CaptureFact]
    public void Write_EveryCapturedBody_DecodesToTheSameRows()
    {
        var spans = 0;
        foreach (var file in Captures.TraceBodies("*.pb").Concat(Captures.TraceBodies("*.json")))
        {
            ReadOnlyMemory<byte> body = File.ReadAllBytes(file);
            var stored = file.EndsWith(".json", StringComparison.Ordinal) ? Rows.OfJson(body) : Rows.OfProtobuf(body);
            ShouldStay(stored, file);
            spans += stored.Count;
        }

        spans.ShouldBeGreaterThan(500);
    }

    [CaptureFact]
    public void Write_EveryVector_DecodesToTheSameRow()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Captures.Folder!, "..", "vectors.json")));
        var spans = vectors.RootElement.GetProperty("spans").EnumerateArray().Where(vector => vector.TryGetProperty("name", out _)).ToList();
        foreach (var vector in spans)
        {
            ShouldStay(Rows.Of(VectorTests.Request(vector)), vector.GetProperty("id").GetString()!);
        }

        spans.Count.ShouldBeGreaterThanOrEqualTo(105);
    }

    [Fact]
    public void Write_RandomRequests_DecodeToTheSameRows()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            ShouldStay(Rows.Of(new RandomRequests(seed).Next()), $"seed {seed}");
        }
    }

    [Fact]
    public void Write_ValueThatWasCut_StaysCut()
    {
        var span = Rows.ValidSpan();
        span.Attributes.Add(Rows.Attribute("gen_ai.operation.name", "chat"));
        span.Attributes.Add(Rows.Attribute("gen_ai.input.messages", new string('x', 3000)));
        using var validation = new RequestValidator(new DecodeLimits { MaxValueBytes = 1024 }).ValidateProtobuf(Signal.Traces, Google.Protobuf.MessageExtensions.ToByteArray(Rows.Request(span)));

        var stored = Rows.Of(validation);

        stored[0].InputMessages.Length.ShouldBe(1024);
        ShouldStay(stored, "cut");
    }

    private static void ShouldStay(List<RecordedSpan> stored, string where)
    {
        using var request = new ProtobufBuffer(1024);
        new SpanEncoder(request).Write(stored.Select(StoredSpan.Of));
        using var block = new RecordingSpanBlock();
        new SpanDecoder(new ShippedPriceBooks()).Decode("p"u8, Rows.Received, request.Written.Span, block);
        using var validation = new RequestValidator(new DecodeLimits { MaxNesting = DecodeLimits.HighestNesting }).ValidateProtobuf(Signal.Traces, request.Written);

        block.Spans.Select(span => span.Describe()).ShouldBe(stored.Select(span => span.Describe()), where);
        block.Spans.SelectMany(span => span.ContentKeys).ShouldBe(stored.SelectMany(span => span.ContentKeys), where);
        (validation.Fault, validation.Accepted).ShouldBe(("", stored.Count), where);
    }
}
