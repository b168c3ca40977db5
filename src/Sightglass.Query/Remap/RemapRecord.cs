using System.Collections.Immutable;

namespace Sightglass.Query.Remap;

/// <summary>The account of one time that spans were mapped anew.</summary>
public sealed record RemapRecord
{
    /// <summary>The name of the API key it was asked with; null without one.</summary>
    public required string? By { get; init; }

    /// <summary>The first moment, nanoseconds since 1970 UTC.</summary>
    public required ulong FromNanos { get; init; }

    /// <summary>The last moment.</summary>
    public required ulong ToNanos { get; init; }

    /// <summary>The filter as it was written; empty for all.</summary>
    public required string Query { get; init; }

    /// <summary>Whether it came to its end: one that did not has changed some of the spans, and can be asked again.</summary>
    public required bool IsDone { get; init; }

    /// <summary>The spans that were looked at.</summary>
    public long Spans { get; init; }

    /// <summary>Those of which something is understood otherwise since.</summary>
    public long Changed { get; init; }

    /// <summary>Those that were left alone.</summary>
    public long LeftAlone { get; init; }

    /// <summary>On how many spans each field changed, most first.</summary>
    public ImmutableArray<RemapFieldCount> Fields { get; init; } = [];
}
