using System.Globalization;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Bench.Soak;

/// <summary>
/// A trace that is asked for again later. All of it follows from the run and its number, so that a run of hours remembers numbers only.
/// </summary>
internal sealed class Witness(int run, int number)
{
    /// <summary>The service all witnesses come from.</summary>
    public const string Service = "soak-witness";

    private const int MostSpans = 9;
    private const int ClientKind = 3;
    private const ulong SpanNanos = 20_000_000;
    private readonly WitnessSpan[] _spans = Draw(new Random(HashCode.Combine(run, number)), number);

    public string TraceId { get; } = $"{run:x8}50a4{number:x20}";

    public int SpanCount => _spans.Length;

    /// <summary>The request that carries it, as protobuf.</summary>
    public byte[] Encode(DateTimeOffset now)
    {
        var start = (ulong)(now - DateTimeOffset.UnixEpoch).Ticks * 100;
        return new ProtobufWriter().Message(1, resourceSpans => resourceSpans
            .Message(1, static resource => resource.Attribute(1, "service.name", Service))
            .Message(2, scopeSpans =>
            {
                foreach (var span in _spans)
                {
                    scopeSpans.Message(2, writer => Write(writer, span, start));
                }
            })).ToArray();
    }

    /// <summary>What is not as it was sent in an answer of <c>GET /api/v1/traces/ID</c>; null when nothing is.</summary>
    public string? FindFault(JsonElement answer)
    {
        var expected = _spans.ToDictionary(static span => span.Id, StringComparer.Ordinal);
        foreach (var span in answer.GetProperty("spans").EnumerateArray())
        {
            var id = span.GetProperty("spanId").GetString()!;
            if (!expected.Remove(id, out var own))
            {
                return $"span {id} is there twice or was never sent";
            }

            var usage = span.GetProperty("usage");
            var read = new WitnessSpan(
                id, span.GetProperty("parentSpanId").GetString() ?? "", span.GetProperty("name").GetString() ?? "", Number(usage, "inputTokens"), Number(usage, "outputTokens"));
            if (read != own)
            {
                return $"sent {own}, read {read}";
            }
        }

        return expected.Count == 0 ? null : $"{expected.Count} of {_spans.Length} spans are missing";
    }

    private static WitnessSpan[] Draw(Random random, int number)
    {
        var root = SpanId(number, 0);
        var spans = new WitnessSpan[random.Next(1, MostSpans + 1)];
        spans[0] = new WitnessSpan(root, "", $"answer {random.Next(1000).ToString(CultureInfo.InvariantCulture)}", null, null);
        for (var place = 1; place < spans.Length; place++)
        {
            spans[place] = new WitnessSpan(
                SpanId(number, place), root, $"chat {random.Next(1000).ToString(CultureInfo.InvariantCulture)}", random.Next(1, 100_000), random.Next(1, 10_000));
        }

        return spans;
    }

    private static string SpanId(int number, int place) => $"{number + 1:x8}{place + 1:x8}";

    private void Write(ProtobufWriter writer, WitnessSpan span, ulong start)
    {
        writer.Bytes(1, Convert.FromHexString(TraceId)).Bytes(2, Convert.FromHexString(span.Id));
        if (span.Parent.Length > 0)
        {
            writer.Bytes(4, Convert.FromHexString(span.Parent));
        }

        writer.Text(5, span.Name).Varint(6, ClientKind).Fixed64(7, start).Fixed64(8, start + SpanNanos);
        if (span is { InputTokens: { } input, OutputTokens: { } output })
        {
            writer.Attribute(9, "gen_ai.operation.name", "chat");
            writer.Attribute(9, "gen_ai.provider.name", "openai");
            writer.Attribute(9, "gen_ai.request.model", "gpt-4o-mini");
            writer.Attribute(9, "gen_ai.usage.input_tokens", input);
            writer.Attribute(9, "gen_ai.usage.output_tokens", output);
        }
    }

    private static long? Number(JsonElement owner, string name)
        => owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;

    private sealed record WitnessSpan(string Id, string Parent, string Name, long? InputTokens, long? OutputTokens);
}
