namespace Demo.History;

/// <summary>A span as it is to be sent.</summary>
internal sealed record SpanDraft
{
    public required string Service { get; init; }

    public required string Name { get; init; }

    public required string TraceId { get; init; }

    public required string SpanId { get; init; }

    /// <summary>Empty for the root.</summary>
    public required string ParentId { get; init; }

    /// <summary>OTLP's number: 1 internal, 2 server, 3 client.</summary>
    public int Kind { get; init; } = 1;

    public required DateTimeOffset Start { get; init; }

    public required TimeSpan Duration { get; init; }

    public bool Failed { get; init; }

    /// <summary>Texts, whole numbers, numbers, truths and lists of texts.</summary>
    public IReadOnlyDictionary<string, object> Attributes { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);

    public IReadOnlyList<(string Name, TimeSpan After, IReadOnlyDictionary<string, object> Attributes)> Events { get; init; } = [];
}
