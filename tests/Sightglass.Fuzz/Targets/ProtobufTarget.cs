using Google.Protobuf;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Fuzz.Targets;

/// <summary>Damaged protobuf. It is accepted when the generated classes read it, and to the same rows.</summary>
internal sealed class ProtobufTarget : IFuzzTarget
{
    public string Name => "protobuf";

    public ValueTask<string> RunAsync(Random random)
    {
        var body = new RandomRequests(random.Next()).Next().ToByteArray();
        if (random.Next(8) != 0)
        {
            body = Mutation.Of(body, random);
        }

        return new(Look(body));
    }

    private static string Look(byte[] body)
    {
        List<RecordedSpan> rows;
        try
        {
            using var validation = new RequestValidator(new DecodeLimits()).ValidateProtobuf(Signal.Traces, body);
            if (validation.IsMalformed)
            {
                return !Reads(body) ? "refused"
                    : IsCutTo32Bits(body, validation.Fault) ? "refused by us alone"
                    : throw new FuzzFindingException($"refused, though the generated classes read it: {validation.Fault}", body);
            }

            rows = Rows.Of(validation);
        }
        catch (Exception fault) when (fault is not FuzzFindingException)
        {
            throw new FuzzFindingException("validating or decoding failed", body, fault);
        }

        var expected = OracleOf(body);
        CompareRows.Check(rows, expected, body);
        return rows.Count == expected.Count ? "accepted" : "accepted in part";
    }

    // The generated classes cut field numbers and lengths to 32 bits before they look at them; protobuf knows no numbers above 2^29 - 1 and no
    // lengths above 2^31 - 1.
    private static bool IsCutTo32Bits(byte[] body, string fault)
        => fault.Contains("a field number is", StringComparison.Ordinal)
            || (fault.Contains("a length runs past the end", StringComparison.Ordinal) && Enumerable.Range(0, Math.Max(0, body.Length - 4)).Any(at => body.AsSpan(at, 5).IndexOfAnyInRange((byte)0, (byte)0x7F) < 0));

    private static bool Reads(byte[] body)
    {
        try
        {
            ExportTraceServiceRequest.Parser.ParseFrom(body);
            return true;
        }
        catch (Exception fault) when (fault is InvalidProtocolBufferException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            // The others are what they throw for lengths near or above 2^31, where their own counting ends.
            return false;
        }
    }

    private static List<RecordedSpan> OracleOf(byte[] body)
    {
        try
        {
            return CompareRows.Expected(ExportTraceServiceRequest.Parser.ParseFrom(body));
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw new FuzzFindingException("accepted, though the generated classes refuse it", body, fault);
        }
    }
}
