namespace Sightglass.Query;

/// <summary>How much one question may ask for. The store's reader has limits of its own on time, memory and rows read.</summary>
public sealed record QueryOptions
{
    /// <summary>Traces on a page when the caller names no limit. Default 50.</summary>
    public int DefaultTraces { get; init; } = 50;

    /// <summary>Spans on a page when the caller names no limit. Default 100.</summary>
    public int DefaultSpans { get; init; } = 100;

    /// <summary>Groups of a series when the caller names no limit. Default 50.</summary>
    public int DefaultGroups { get; init; } = 50;

    /// <summary>Values or keys for completion when the caller names no limit. Default 20.</summary>
    public int DefaultValues { get; init; } = 20;

    /// <summary>The largest limit a caller may name. Default 1,000.</summary>
    public int MaxLimit { get; init; } = 1_000;

    /// <summary>Spans of one trace that are read; a longer trace says that it was cut. Default 100,000: a page can still draw it.</summary>
    public int MaxTraceSpans { get; init; } = 100_000;

    /// <summary>Rows of one trace's index. Default 1,000,000, some 80 MB: the columns are light.</summary>
    public int MaxOutlineSpans { get; init; } = 1_000_000;

    /// <summary>Calls of one trace's conversation. Default 5,000: more than anybody reads.</summary>
    public int MaxConversationCalls { get; init; } = 5_000;

    /// <summary>Bytes of content and events read for one conversation. Default 64 MiB.</summary>
    public long MaxConversationBytes { get; init; } = 64 << 20;

    /// <summary>Log records on a page when the caller names no limit. Default 100.</summary>
    public int DefaultLogs { get; init; } = 100;

    /// <summary>Log events that are read for the content of the spans of one answer, the oldest of them. Default 20,000.</summary>
    public int MaxContentEvents { get; init; } = 20_000;

    /// <summary>Points of one series. Default 11,000: a week of minutes, more than any screen has columns.</summary>
    public int MaxPoints { get; init; } = 11_000;

    /// <summary>Points of all series together. Default 1,000,000.</summary>
    public int MaxPointsTotal { get; init; } = 1_000_000;

    /// <summary>Characters of the prefix for completion. Default 1,000.</summary>
    public int MaxPrefixLength { get; init; } = 1_000;
}
