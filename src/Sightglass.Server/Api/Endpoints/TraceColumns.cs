using System.Globalization;
using Sightglass.Server.Api.Contract;

namespace Sightglass.Server.Api.Endpoints;

/// <summary>The columns of a file of traces, named as the properties of the list's lines.</summary>
internal static class TraceColumns
{
    private static readonly (string Name, Func<TraceSummaryResponse, object?> Value)[] All =
    [
        ("startTime", trace => trace.StartTime), ("traceId", trace => trace.TraceId), ("rootName", trace => trace.RootName), ("hasRoot", trace => trace.HasRoot ? "true" : "false"),
        ("service", trace => trace.Service), ("services", trace => trace.Services), ("environment", trace => trace.Environment), ("release", trace => trace.Release),
        ("durationMs", trace => trace.DurationMs), ("firstTokenMs", trace => trace.FirstTokenMs), ("neverEnded", trace => trace.NeverEnded ? "true" : "false"),
        ("spanCount", trace => trace.SpanCount), ("modelCalls", trace => trace.ModelCalls), ("errorCount", trace => trace.ErrorCount),
        ("inputTokens", trace => trace.InputTokens), ("outputTokens", trace => trace.OutputTokens), ("costUsd", trace => trace.CostUsd),
        ("models", trace => trace.Models), ("user", trace => trace.User), ("session", trace => trace.Session),
    ];

    public static IEnumerable<string> Names => All.Select(column => column.Name);

    /// <summary>Reads a list of names; null for one that has others in it.</summary>
    public static IReadOnlyList<int>? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [.. Enumerable.Range(0, All.Length)];
        }

        int[] columns = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(name => Array.FindIndex(All, column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))];
        return columns.Contains(-1) ? null : columns;
    }

    public static string NameOf(int column) => All[column].Name;

    /// <summary>A cell's text, and whether it is a number.</summary>
    public static (string Text, bool IsNumber) ValueOf(int column, TraceSummaryResponse trace) => All[column].Value(trace) switch
    {
        null => ("", false),
        string text => (text, false),
        IReadOnlyList<string> texts => (string.Join(' ', texts), false),
        var number => (Convert.ToString(number, CultureInfo.InvariantCulture)!, true),
    };
}
