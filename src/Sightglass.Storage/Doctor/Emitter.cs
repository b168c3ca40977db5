namespace Sightglass.Storage.Doctor;

/// <summary>A service and one instrumentation scope in it: a program and the library in it that writes spans.</summary>
public sealed record Emitter
{
    /// <summary>The service's name; empty when it has none.</summary>
    public required string Service { get; init; }

    /// <summary>The name of the instrumentation scope; may be empty.</summary>
    public required string ScopeName { get; init; }

    /// <summary>Its version; empty when it says none.</summary>
    public required string ScopeVersion { get; init; }

    /// <summary>The languages of the SDKs that sent its spans (<c>telemetry.sdk.language</c>), sorted; at most eight.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The dialects of its spans, with how many are in each; empty where no dialect was recognised. The most frequent first.</summary>
    public required IReadOnlyList<(string Dialect, long Spans)> Dialects { get; init; }

    /// <summary>Its spans in the range.</summary>
    public required long Spans { get; init; }

    /// <summary>Those of them that are calls of a model: whose usage counts.</summary>
    public required long Calls { get; init; }

    /// <summary>When its newest span in the range began, nanoseconds since 1970 UTC.</summary>
    public required ulong LastNanos { get; init; }

    /// <summary>What its spans do not say, over the whole range; an entry for each gap.</summary>
    public required IReadOnlyDictionary<EmitterGap, GapCount> Gaps { get; init; }

    /// <summary>How many of its spans the shapes are of.</summary>
    public required long Sampled { get; init; }

    /// <summary>What its spans look like, the most frequent first.</summary>
    public required IReadOnlyList<SpanShape> Shapes { get; init; }
}
