using System.Globalization;
using System.Text.Json;

namespace Sightglass.Interop.Tests.Emitters;

/// <summary>Holds a trace as REST gives it against what the provider really did.</summary>
internal static class EmittedTrace
{
    /// <summary>
    /// What differs. <paramref name="silent"/> names what the emitter does not say: <c>kind.figure</c>, <c>*.figure</c> for all its calls, or a kind
    /// alone that has no span. Said nevertheless, or shown as anything but unknown, is a difference, too.
    /// </summary>
    public static List<string> Compare(JsonElement trace, IReadOnlyList<ModelCall> calls, IReadOnlySet<string> silent)
    {
        var faults = new List<string>();
        var counted = InnermostCalls(trace);
        var (input, output) = (0L, 0L);
        foreach (var call in calls.Where(call => !silent.Contains(call.Kind)))
        {
            var span = counted.Find(span => IsOf(span, call));
            if (span.ValueKind == JsonValueKind.Undefined)
            {
                faults.Add($"{call.Kind}: no span");
                continue;
            }

            counted.Remove(span);
            faults.AddRange(Figures(span, call).Where(figure => !IsEcho(figure.Name, figure.Said, call, silent)).SelectMany(figure => CompareFigure(call.Kind, figure.Name, figure.Said, figure.True, silent)));
            input += Says(call.Kind, "input", silent) ? call.Input : 0;
            output += Says(call.Kind, "output", silent) ? call.Output : 0;
        }

        faults.AddRange(counted.Select(static span => $"one too many: {span.GetProperty("name")} {span.GetProperty("requestModel")}"));
        if (Number(trace, "inputTokens") != input || Number(trace, "outputTokens") != output)
        {
            faults.Add($"the trace has {Number(trace, "inputTokens")} + {Number(trace, "outputTokens")} tokens, its calls {input} + {output}");
        }

        return faults;
    }

    /// <summary>The spans of model calls by time; of two instrumentations that describe one call inside each other, the inner one's.</summary>
    public static List<JsonElement> InnermostCalls(JsonElement trace)
    {
        var calls = trace.GetProperty("spans").EnumerateArray().Where(static span => Usage(span, "role") is "billable").ToList();
        var around = calls.Select(static span => Text(span, "parentSpanId")).ToHashSet(StringComparer.Ordinal);
        return [.. calls.Where(span => !around.Contains(Text(span, "spanId"))).OrderBy(static span => span.GetProperty("startTime").GetString(), StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Name, string? Said, string? True)> Figures(JsonElement span, ModelCall call)
    {
        yield return ("operation", Text(span, "operation"), call.Operation);
        yield return ("provider", Text(span, "provider"), call.Provider);
        yield return ("requestModel", Text(span, "requestModel"), call.RequestModel);
        yield return ("responseModel", Text(span, "responseModel"), call.ResponseModel);
        yield return ("responseId", Text(span, "responseId"), call.ResponseId);
        yield return ("stream", Text(span, "stream") is "True" ? "stream" : null, call.IsStream ? "stream" : null);
        yield return ("input", Usage(span, "inputTokens"), Text(call.Input));
        yield return ("cacheRead", Usage(span, "cacheReadTokens"), Text(call.CacheRead));
        yield return ("cacheWrite", Usage(span, "cacheWriteTokens"), Text(call.CacheWrite));
        yield return ("output", Usage(span, "outputTokens"), Text(call.Output));
        yield return ("reasoning", Usage(span, "reasoningTokens"), Text(call.Reasoning));
        yield return ("finish", string.Join(',', span.GetProperty("finishReasons").EnumerateArray()) is { Length: > 0 } reasons ? reasons : null, call.FinishReason);
        if (call.ToolCallId is { } id)
        {
            var messages = span.GetProperty("outputMessages").ToString();
            yield return ("toolName", Within(messages, ModelCalls.ToolName), ModelCalls.ToolName);
            yield return ("toolArguments", Within(messages, ModelCalls.ToolCity), ModelCalls.ToolCity);
            yield return ("toolCallId", Within(messages, id), id);
        }
    }

    private static IEnumerable<string> CompareFigure(string kind, string figure, string? said, string? truth, IReadOnlySet<string> silent)
    {
        if (truth is null)
        {
            // The wire has no such figure: unknown and none are both right.
            return said is null or "0" ? [] : [$"{kind}.{figure} is {said}, the provider said nothing"];
        }

        var mustSay = Says(kind, figure, silent);
        return mustSay == string.Equals(said, truth, StringComparison.Ordinal) && (mustSay || said is null)
            ? []
            : [$"{kind}.{figure} is {said ?? "unknown"}, {truth} in truth{(mustSay ? "" : " and not expected to be said")}"];
    }

    /// <summary>An emitter that does not know which model answered may give the one that was asked.</summary>
    private static bool IsEcho(string figure, string? said, ModelCall call, IReadOnlySet<string> silent)
        => figure is "responseModel" && string.Equals(said, call.RequestModel, StringComparison.Ordinal) && !Says(call.Kind, figure, silent);

    private static bool Says(string kind, string figure, IReadOnlySet<string> silent) => !silent.Contains($"{kind}.{figure}") && !silent.Contains($"*.{figure}");

    private static bool IsOf(JsonElement span, ModelCall call)
        => Text(span, "requestModel") is { } asked && (string.Equals(asked, call.RequestModel, StringComparison.Ordinal) || string.Equals(asked, call.ResponseModel, StringComparison.Ordinal));

    private static string? Within(string text, string part) => text.Contains(part, StringComparison.Ordinal) ? part : null;

    private static string? Usage(JsonElement span, string figure) => Text(span.GetProperty("usage"), figure);

    private static long Number(JsonElement json, string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : 0;

    private static string? Text(JsonElement json, string name) => json.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : null;

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
