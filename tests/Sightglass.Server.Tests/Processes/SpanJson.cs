using System.Globalization;
using System.Text.Json.Nodes;

namespace Sightglass.Server.Tests.Processes;

/// <summary>OTLP/JSON requests for these tests.</summary>
internal static class SpanJson
{
    public const ulong Second = 1_000_000_000;

    /// <summary>2026-11-20 12:00:00 UTC.</summary>
    public const ulong Noon = 1_795_176_000 * Second;

    public static string NewTrace() => Guid.NewGuid().ToString("N");

    public static JsonObject Span(string trace, ulong id, ulong parent = 0, string name = "work", ulong start = Noon, ulong end = Noon + Second, params (string Key, string Value)[] attributes)
    {
        var span = new JsonObject
        {
            ["traceId"] = trace,
            ["spanId"] = id.ToString("x16", CultureInfo.InvariantCulture),
            ["name"] = name,
            ["startTimeUnixNano"] = start.ToString(CultureInfo.InvariantCulture),
            ["endTimeUnixNano"] = end.ToString(CultureInfo.InvariantCulture),
            ["attributes"] = new JsonArray([.. attributes.Select(a => (JsonNode)new JsonObject { ["key"] = a.Key, ["value"] = new JsonObject { ["stringValue"] = a.Value } })]),
        };
        if (parent != 0)
        {
            span["parentSpanId"] = parent.ToString("x16", CultureInfo.InvariantCulture);
        }

        return span;
    }

    public static JsonObject Request(string service, params JsonObject[] spans) => new()
    {
        ["resourceSpans"] = new JsonArray(new JsonObject
        {
            ["resource"] = new JsonObject
            {
                ["attributes"] = new JsonArray(new JsonObject { ["key"] = "service.name", ["value"] = new JsonObject { ["stringValue"] = service } }),
            },
            ["scopeSpans"] = new JsonArray(new JsonObject { ["spans"] = new JsonArray([.. spans]) }),
        }),
    };
}
