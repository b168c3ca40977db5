using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sightglass.Testing;

namespace Sightglass.Interop.Tests;

/// <summary>Makes spans through System.Diagnostics.Activity and says what REST has to show of each.</summary>
internal static class DotNetSpans
{
    private const int SpansPerTrace = 10;
    private static readonly ActivityKind[] Kinds = [ActivityKind.Internal, ActivityKind.Server, ActivityKind.Client, ActivityKind.Producer, ActivityKind.Consumer];

    public static List<JsonElement> Send(ActivitySource source, string service, int count)
    {
        var sent = new List<JsonElement>();
        for (var trace = 0; trace < count / SpansPerTrace; trace++)
        {
            // every other trace begins elsewhere, with a state to carry on
            var remote = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, "vendor=a1,other=b:2", isRemote: true);
            using var root = source.StartActivity("root ü", ActivityKind.Server, trace % 2 == 0 ? default : remote) ?? throw new InvalidOperationException("nobody listens");
            for (var child = 1; child < SpansPerTrace; child++)
            {
                using var activity = source.StartActivity($"child {child.ToString(CultureInfo.InvariantCulture)} 東京", Kinds[child % Kinds.Length]) ?? throw new InvalidOperationException("nobody listens");
                var truth = Fill(activity, (trace * SpansPerTrace) + child);
                activity.Stop();
                sent.Add(Describe(activity, service, truth));
            }

            var rootTruth = Fill(root, trace * SpansPerTrace);
            root.Stop();
            sent.Add(Describe(root, service, rootTruth));
        }

        return sent;
    }

    private static SpanTruth Fill(Activity activity, int number)
    {
        var attributes = Attributes(number);
        var truth = new SpanTruth(new JsonObject(), new JsonArray(), new JsonArray());
        foreach (var (key, value, expected) in attributes)
        {
            activity.SetTag(key, value);
            truth.Attributes[key] = expected;
        }

        for (var i = 0; i < number % 4; i++)
        {
            var some = attributes.Skip(number % 5).Take(6).ToList();
            var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(number + 1);
            activity.AddEvent(new ActivityEvent($"event {i.ToString(CultureInfo.InvariantCulture)} é", time, [.. some.Select(static item => new KeyValuePair<string, object?>(item.Key, item.Value))]));
            truth.Events.Add(new JsonObject { ["name"] = $"event {i.ToString(CultureInfo.InvariantCulture)} é", ["time"] = Nanos(time.UtcDateTime), ["attributes"] = Map(some) });
        }

        for (var i = 0; i < number % 3; i++)
        {
            var other = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, i == 0 ? "k=v" : null);
            var some = attributes.Skip(number % 7).Take(4).ToList();
            activity.AddLink(new ActivityLink(other, [.. some.Select(static item => new KeyValuePair<string, object?>(item.Key, item.Value))]));
            truth.Links.Add(new JsonObject
            {
                ["traceId"] = other.TraceId.ToHexString(),
                ["spanId"] = other.SpanId.ToHexString(),
                ["traceState"] = other.TraceState ?? "",
                ["attributes"] = Map(some),
            });
        }

        switch (number % 3)
        {
            case 1: activity.SetStatus(ActivityStatusCode.Ok); break;
            case 2: activity.SetStatus(ActivityStatusCode.Error, "it failed: ✗"); break;
        }

        return truth;
    }

    private static List<(string Key, object Value, JsonNode? Expected)> Attributes(int number)
    {
        var text = $"text {number.ToString(CultureInfo.InvariantCulture)}";
        return
        [
            ("str", text, text),
            ("str.empty", "", ""),
            ("str.unicode", "Grüezi 東京 👩‍👩‍👧‍👦 𝕏 \u0001 \u2028 \ufeff \u202e", "Grüezi 東京 👩‍👩‍👧‍👦 𝕏 \u0001 \u2028 \ufeff \u202e"),
            ("str.nul", "a\0b", "a\0b"),
            ("str.html", "<script>alert(\"x\")</script> & ' \\ \r\n\t", "<script>alert(\"x\")</script> & ' \\ \r\n\t"),
            ("str.long", new string('x', 5000) + "€", new string('x', 5000) + "€"),
            ("bool.true", true, true),
            ("bool.false", false, false),
            ("int", number, (long)number),
            ("int.negative", -7L, -7L),
            ("int.max", long.MaxValue, long.MaxValue),
            ("int.min", long.MinValue, long.MinValue),
            ("int.short", (short)-3, -3L),
            ("int.byte", (byte)200, 200L),
            ("double", 3.14159 + number, Double(3.14159 + number)),
            ("double.integral", 42.0, Double(42.0)),
            ("double.zero", 0.0, Double(0.0)),
            ("double.negative_zero", -0.0, Double(-0.0)),
            ("double.tiny", double.Epsilon, Double(double.Epsilon)),
            ("double.huge", double.MaxValue, Double(double.MaxValue)),
            ("double.nan", double.NaN, "NaN"),
            ("double.infinity", double.PositiveInfinity, "Infinity"),
            ("double.negative_infinity", double.NegativeInfinity, "-Infinity"),
            ("double.single", 1.5f, Double(1.5)),
            ("array.string", (string[])["a", "ü", ""], new JsonArray("a", "ü", "")),
            ("array.int", (long[])[1, -2, 3], new JsonArray(1L, -2L, 3L)),
            ("array.double", (double[])[1.5, 2.0, double.NaN], new JsonArray(Double(1.5), Double(2.0), "NaN")),
            ("array.bool", (bool[])[true, false], new JsonArray(true, false)),
            ("array.empty", Array.Empty<string>(), new JsonArray()),
            ("map", new Dictionary<string, object?>(StringComparer.Ordinal) { ["a"] = 1L, ["b"] = "x", ["c"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["d"] = 2.5, ["e"] = true } },
                new JsonObject { ["a"] = 1L, ["b"] = "x", ["c"] = new JsonObject { ["d"] = 2.5, ["e"] = true } }),
            ("bytes", (byte[])[0, 1, 254, 255], "AAH+/w=="),
            ("ключ ünïcode", "key is unicode", "key is unicode"),
            ("a", "top", "top"),
            ("a.b", "dotted", "dotted"),
            ("a.b.c", "dotted deeper", "dotted deeper"),
            ("__proto__", "plain data", "plain data"),
            ("'`{x:String}\\", "plain data", "plain data"),
        ];
    }

    private static JsonElement Describe(Activity activity, string service, SpanTruth truth)
    {
        var span = new JsonObject
        {
            ["traceId"] = activity.TraceId.ToHexString(),
            ["spanId"] = activity.SpanId.ToHexString(),
            ["parentSpanId"] = activity.ParentSpanId == default ? null : activity.ParentSpanId.ToHexString(),
            ["name"] = activity.DisplayName,
            ["kind"] = activity.Kind.ToString().ToLowerInvariant(),
            ["service"] = service,
            ["startTime"] = Nanos(activity.StartTimeUtc),
            ["endTime"] = Nanos(activity.StartTimeUtc + activity.Duration),
            ["durationMs"] = activity.Duration.Ticks / 10_000m,
            ["status"] = activity.Status.ToString().ToLowerInvariant(),
            ["statusMessage"] = activity.StatusDescription ?? "",
            ["traceState"] = activity.TraceStateString ?? "",
            ["attributes"] = truth.Attributes,
            ["events"] = truth.Events,
            ["links"] = truth.Links,
            ["scope"] = new JsonObject { ["name"] = service, ["version"] = "1.2.3" },
            ["resource"] = new JsonObject
            {
                ["service.name"] = service,
                ["service.version"] = "7.8.9",
                ["deployment.environment.name"] = "prøduction",
                ["process.pid"] = 4242L,
            },
        };
        return JsonSerializer.SerializeToElement(span);
    }

    private static JsonObject Map(IEnumerable<(string Key, object Value, JsonNode? Expected)> attributes)
        => new(attributes.Select(static item => new KeyValuePair<string, JsonNode?>(item.Key, item.Expected?.DeepClone())));

    private static JsonNode? Double(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return JsonNode.Parse(text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text);
    }

    private static string Nanos(DateTime time) => OtlpOracle.Time((ulong)(time - DateTime.UnixEpoch).Ticks * 100);

    private sealed record SpanTruth(JsonObject Attributes, JsonArray Events, JsonArray Links);
}
