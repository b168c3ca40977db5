using Sightglass.Testing;

namespace Sightglass.Bench;

/// <summary>One run of the bench.</summary>
internal sealed record BenchOptions
{
    public required ServerCommand Server { get; init; }

    /// <summary>Further arguments for the server.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Where the server's data goes; null: a temporary folder, deleted afterwards.</summary>
    public string? DataFolder { get; init; }

    public string Protocol { get; init; } = "http";

    public long Spans { get; init; }

    /// <summary>Days before now over which the spans start, as many on each; the questions are about one in the middle. 0: they start as they are sent.</summary>
    public int Days { get; init; }

    /// <summary>Spans sent before measuring, so that what is compiled at first use is compiled.</summary>
    public long WarmUpSpans { get; init; }

    public int Connections { get; init; }

    public double Rate { get; init; }

    public bool Gzip { get; init; }

    /// <summary>How often each query is asked.</summary>
    public int Queries { get; init; }

    /// <summary>How long merges may take to come to rest.</summary>
    public TimeSpan SettleWithin { get; init; }
}
