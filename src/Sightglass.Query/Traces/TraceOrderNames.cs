using System.Collections.Immutable;
using Sightglass.Storage.Spans;

namespace Sightglass.Query.Traces;

/// <summary>How the orders of the trace list are written: <c>duration</c> is the longest first, <c>duration.asc</c> the shortest.</summary>
public static class TraceOrderNames
{
    private const string AscendingSuffix = ".asc";

    private static readonly ImmutableArray<string> Keys = [.. Enum.GetNames<TraceOrderKey>().Select(name => name.ToLowerInvariant())];

    /// <summary>All of them, as <c>sort</c> takes them.</summary>
    public static ImmutableArray<string> All { get; } = [.. Keys, .. Keys.Select(key => key + AscendingSuffix)];

    /// <summary>Reads an order; null and empty are newest first.</summary>
    internal static TraceOrder Read(RequestReader parts, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return default;
        }

        var number = All.IndexOf(text);
        if (number < 0)
        {
            parts.Fault("sort", $"sort is one of {string.Join(", ", Keys)}, the largest first, or with .asc after it the smallest first.");
            return default;
        }

        return new TraceOrder((TraceOrderKey)(number % Keys.Length), number >= Keys.Length);
    }
}
