using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Fuzz.Targets;

/// <summary>Damaged OTLP/JSON. What is accepted becomes protobuf that the generated classes read to the same rows; what is whole becomes the message it was.</summary>
internal sealed class JsonTarget : IFuzzTarget
{
    public string Name => "json";

    public ValueTask<string> RunAsync(Random random)
    {
        var request = new RandomRequests(random.Next()).Next();
        var whole = OtlpJson.Write(request);
        var isWhole = random.Next(8) == 0;
        return new(Look(request, isWhole ? whole : Mutation.Of(whole, random), isWhole));
    }

    private static string Look(ExportTraceServiceRequest request, byte[] body, bool isWhole)
    {
        try
        {
            using var validation = new RequestValidator(new DecodeLimits()).ValidateJson(Signal.Traces, body);
            if (validation.IsMalformed)
            {
                return isWhole ? throw new FuzzFindingException($"a whole request was refused: {validation.Fault}", body) : "refused";
            }

            var rows = Rows.Of(validation);
            var message = ExportTraceServiceRequest.Parser.ParseFrom(validation.Body.Span);
            if (isWhole && !message.Equals(request))
            {
                throw new FuzzFindingException("the transcoded message is another one", body);
            }

            CompareRows.Check(rows, CompareRows.Expected(message), body);
            return "accepted";
        }
        catch (Exception fault) when (fault is not FuzzFindingException)
        {
            throw new FuzzFindingException("validating, transcoding or decoding failed", body, fault);
        }
    }
}
