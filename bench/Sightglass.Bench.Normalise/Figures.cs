namespace Sightglass.Bench.Normalise;

/// <summary>What normalising the spans of one kind takes.</summary>
internal sealed record Figures
{
    public required string Kind { get; init; }

    public required int Spans { get; init; }

    /// <summary>Attributes a span, on average.</summary>
    public required double Attributes { get; init; }

    /// <summary>Bytes of keys and values a span, on average.</summary>
    public required double AttributeBytes { get; init; }

    /// <summary>Nanoseconds a span: the median of the samples.</summary>
    public required double Nanos { get; init; }

    /// <summary>Nanoseconds a span: the fastest sample.</summary>
    public required double BestNanos { get; init; }

    /// <summary>Bytes allocated a span, after warming up.</summary>
    public required double Allocated { get; init; }
}
