namespace Sightglass.Load;

/// <summary>One run of the generator.</summary>
internal sealed record LoadOptions
{
    public const int SpansPerTrace = 5;
    public const int TracesPerRequest = 100;
    public const int SpansPerRequest = SpansPerTrace * TracesPerRequest;

    public required Uri Endpoint { get; init; }

    public LoadProtocol Protocol { get; init; }

    /// <summary>Spans to send in all, rounded up to whole requests.</summary>
    public long Spans { get; init; }

    public int Connections { get; init; }

    /// <summary>Spans per second in all; 0: as fast as they are taken.</summary>
    public double Rate { get; init; }

    public bool Gzip { get; init; }

    /// <summary>The path on the endpoint; null: the standard's.</summary>
    public string? Path { get; init; }

    public int Seed { get; init; }

    public string? Key { get; init; }

    /// <summary>Further headers, name=value.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>When the first trace starts, then one every millisecond; null: all start just before they are sent.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>A request that is not taken for this long is given up.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A refused request is not sent again: what is offered does not depend on what is taken.</summary>
    public bool Once { get; init; }

    /// <summary>Make the bodies and throw them away: what the generator itself can do.</summary>
    public bool Null { get; init; }

    public long Requests => (Spans + SpansPerRequest - 1) / SpansPerRequest;
}
