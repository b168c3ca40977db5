using System.Diagnostics;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Shop.Tests.Hosting;

/// <summary>The spans of an answer's trace in this process.</summary>
internal static class AnswerTrace
{
    /// <summary>The id of the trace of a response, as its header says.</summary>
    public static string IdOf(HttpResponseMessage response) => response.Headers.GetValues("X-Trace-Id").Single();

    /// <summary>Waits until a trace has this many spans of a name; all its spans.</summary>
    public static async Task<IReadOnlyList<Activity>> WaitForAsync(string traceId, string name, int count = 1)
    {
        await Eventually.HoldsAsync(() => SpanLog.Of(traceId).Count(span => span.DisplayName == name) >= count, what: $"{count} spans {name}");
        return SpanLog.Of(traceId);
    }

    /// <summary>The only span of a name.</summary>
    public static Activity Only(this IReadOnlyList<Activity> spans, string name) => spans.Single(span => span.DisplayName == name);

    /// <summary>The body of a response.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    /// <summary>The events of a streamed answer, each with its name.</summary>
    public static async Task<IReadOnlyList<(string Name, JsonElement Data)>> EventsAsync(this HttpResponseMessage response) => EventsOf(await response.Content.ReadAsStringAsync());

    /// <summary>The events of a stream's text.</summary>
    public static IReadOnlyList<(string Name, JsonElement Data)> EventsOf(string text)
    {
        List<(string, JsonElement)> events = [];
        foreach (var block in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n');
            using var document = JsonDocument.Parse(lines[1]["data: ".Length..]);
            events.Add((lines[0]["event: ".Length..], document.RootElement.Clone()));
        }

        return events;
    }
}
