using System.Globalization;
using Sightglass.Testing;

namespace Sightglass.Server.Tests.Processes;

/// <summary>OTLP protobuf requests for these tests: as small or as large as one wants.</summary>
internal static class Otlp
{
    /// <summary>One request with the spans 1 to <paramref name="spans"/> of one trace, each with a text of its own of this length.</summary>
    public static byte[] Request(string trace, int spans, int textLength = 10, string name = "work")
    {
        var id = Convert.FromHexString(trace);
        return new ProtobufWriter().Message(1, resourceSpans => resourceSpans
            .Message(1, resource => resource.Message(1, attribute => Text(attribute, "service.name", "shop")))
            .Message(2, scopeSpans =>
            {
                for (var number = 1; number <= spans; number++)
                {
                    var span = Convert.FromHexString(number.ToString("x16", CultureInfo.InvariantCulture));
                    var text = string.Concat(Enumerable.Repeat(string.Create(CultureInfo.InvariantCulture, $"{number} "), textLength));
                    scopeSpans.Message(2, writer => writer
                        .Bytes(1, id).Bytes(2, span).Text(5, name).Fixed64(7, SpanJson.Noon).Fixed64(8, SpanJson.Noon + SpanJson.Second)
                        .Message(9, attribute => Text(attribute, "text", text[..textLength])));
                }
            })).ToArray();
    }

    private static void Text(ProtobufWriter attribute, string key, string value) => attribute.Text(1, key).Message(2, any => any.Text(1, value));
}
