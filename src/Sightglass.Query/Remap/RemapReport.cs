using System.Collections.Immutable;

namespace Sightglass.Query.Remap;

/// <summary>What mapping anew makes of spans.</summary>
public sealed record RemapReport
{
    /// <summary>The spans that were looked at.</summary>
    public required long Spans { get; init; }

    /// <summary>Those of which something is understood otherwise.</summary>
    public required long Changed { get; init; }

    /// <summary>Those that stay as they are because a request brought one id, start and name twice with different contents.</summary>
    public required long LeftAlone { get; init; }

    /// <summary>By field, the one that changes on most spans first.</summary>
    public required ImmutableArray<RemappedField> Fields { get; init; }

    /// <summary>By the dialect before and after, most spans first.</summary>
    public required ImmutableArray<RemappedDialect> Dialects { get; init; }
}
