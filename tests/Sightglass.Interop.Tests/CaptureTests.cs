using System.Text.Json;
using System.Text.Json.Nodes;
using Sightglass.Testing;

namespace Sightglass.Interop.Tests;

/// <summary>Bodies as real SDKs sent them: every attribute type, NUL, a lone surrogate, NaN, keys that are prefixes of others, the years 1970 and 2262, split traces.</summary>
[Collection(InteropCollection.Name)]
public sealed class CaptureTests(InteropServer server)
{
    [CaptureTheory]
    [InlineData("plain-otel-js2", ".pb")]
    [InlineData("plain-otel-js2", ".json")]
    [InlineData("plain-otel-js3", ".pb")]
    [InlineData("plain-otel-js3", ".json")]
    public async Task Post_EveryBody_IsAcceptedAndReadBackAsSent(string emitter, string extension)
    {
        var isJson = string.Equals(extension, ".json", StringComparison.Ordinal);
        var sent = new List<JsonElement>();
        foreach (var scenario in Captures.ReadManifest(emitter).GetProperty("scenarios").EnumerateArray())
        {
            var arrived = 0;
            foreach (var capture in scenario.GetProperty("captures").EnumerateArray().Where(capture => File(capture).EndsWith(extension, StringComparison.Ordinal) && IsTraces(capture)))
            {
                var body = Captures.Read(emitter, File(capture));
                var spans = isJson ? OtlpOracle.ReadJson(body) : OtlpOracle.ReadProtobuf(body);
                Names(spans.Select(static span => span["name"]!.ToString()))
                    .ShouldBe(Names(capture.GetProperty("span_names").EnumerateArray().Select(static name => name.GetString()!)), $"{emitter}/{File(capture)}");

                var answer = await server.Otlp.SendAsync(isJson ? OtlpProtocol.HttpJson : OtlpProtocol.HttpProtobuf, body, gzip: capture.TryGetProperty("content_encoding_on_wire", out _), CancellationToken.None);

                answer.Outcome.ShouldBe(OtlpOutcome.Accepted, $"{emitter}/{File(capture)}: {answer}");
                sent.AddRange(spans.Select(static span => JsonSerializer.SerializeToElement(WithoutUsage(span))));
                arrived += spans.Count;
            }

            if (arrived > 0)
            {
                arrived.ShouldBe(scenario.GetProperty("spans_arrived").GetProperty(isJson ? "json" : "pb").GetInt32());
            }
        }

        sent.Count.ShouldBeGreaterThan(25);
        await server.ShouldHaveAsync(sent);
    }

    [CaptureTheory]
    [InlineData("plain-otel-js2", "attributes.pb")]
    [InlineData("plain-otel-js2", "attributes.json")]
    [InlineData("plain-otel-js3", "attributes.pb")]
    [InlineData("plain-otel-js3", "attributes.json")]
    public async Task Post_EveryAttributeType_IsReadBackAsTheApplicationSetIt(string emitter, string file)
    {
        var isJson = file.EndsWith(".json", StringComparison.Ordinal);
        var body = Captures.Read(emitter, file);
        var truth = Captures.ReadManifest(emitter).GetProperty("scenarios").EnumerateArray().First(static scenario => string.Equals(scenario.GetProperty("scenario").GetString(), "attributes", StringComparison.Ordinal))
            .GetProperty("truth").GetProperty("app").GetProperty("attributes_set");
        var traceId = (isJson ? OtlpOracle.ReadJson(body) : OtlpOracle.ReadProtobuf(body)).Single()["traceId"]!.ToString();

        var answer = await server.Otlp.SendAsync(isJson ? OtlpProtocol.HttpJson : OtlpProtocol.HttpProtobuf, body, gzip: false, CancellationToken.None);

        answer.Outcome.ShouldBe(OtlpOutcome.Accepted);
        var read = (await server.ReadSpansAsync(traceId, 1)).Values.Single().GetProperty("attributes");
        foreach (var set in truth.EnumerateObject())
        {
            read.TryGetProperty(set.Name, out var value).ShouldBeTrue($"{set.Name} is missing");
            ShouldBeAsSet(set.Name, set.Value, value, isJson);
        }
    }

    private static void ShouldBeAsSet(string name, JsonElement set, JsonElement read, bool isJson)
    {
        switch (name)
        {
            case "str.lone_surrogate":
                SpanComparison.Compare(Wrap(JsonSerializer.SerializeToElement("a\ufffdb")), Wrap(read)).ShouldBeEmpty(name);
                break;

            // JavaScript's shortest text for the number is not all of its digits
            case "int.beyond_safe":
                ((double)read.GetInt64()).ShouldBe(set.GetDouble());
                break;

            // the manifest notes only its length
            case "str.20k":
                read.GetString()!.Length.ShouldBe(set.GetProperty("length").GetInt32());
                break;

            // the exporter itself makes it 0
            case "double.negzero":
                read.GetDouble().ShouldBe(0);
                break;

            // in JSON the exporter writes null
            case "double.nan" or "double.inf" or "double.neginf" when isJson:
                (read.ValueKind == JsonValueKind.Null || read.GetString() is "NaN").ShouldBeTrue($"{name}: {read}");
                break;

            // the 2.x protobuf exporter makes it a whole number of 64 bits, in which nothing is left of it
            case "double.huge":
                read.GetDouble().ShouldBeOneOf(isJson ? [double.MaxValue] : [double.MaxValue, 0]);
                break;

            default:
                SpanComparison.Compare(Wrap(set), Wrap(read)).ShouldBeEmpty(name);
                break;
        }
    }

    private static JsonElement Wrap(JsonElement value) => JsonSerializer.SerializeToElement(new JsonObject { ["attributes"] = new JsonArray(JsonNode.Parse(value.GetRawText())) });

    // what a server makes of usage is its dialects' business, not that of this test
    private static JsonObject WithoutUsage(JsonObject span)
    {
        span.Remove("usage");
        return span;
    }

    private static string Names(IEnumerable<string> names) => string.Join('\n', names.Order(StringComparer.Ordinal));

    private static string File(JsonElement capture) => capture.GetProperty("file").GetString()!;

    private static bool IsTraces(JsonElement capture) => capture.GetProperty("path").GetString()!.EndsWith("/v1/traces", StringComparison.Ordinal);
}
