using Sightglass.Testing;

namespace Sightglass.Bench.Soak;

/// <summary>One long run.</summary>
internal sealed record SoakOptions
{
    public required ServerCommand Server { get; init; }

    /// <summary>Further arguments for the server.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Where the server's data goes; null: a temporary folder, deleted afterwards.</summary>
    public string? DataFolder { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>Spans per second, half over HTTP and half over gRPC.</summary>
    public required double Rate { get; init; }

    /// <summary>How long after its acknowledgement a witness is asked for.</summary>
    public required IReadOnlyList<TimeSpan> Ages { get; init; }

    /// <summary>A witness is sent this often.</summary>
    public required TimeSpan WitnessEvery { get; init; }

    /// <summary>Pause between two questions like the page's.</summary>
    public required TimeSpan QueryPause { get; init; }

    public required TimeSpan SampleEvery { get; init; }

    /// <summary>Where the samples are written as they are taken; null: nowhere.</summary>
    public string? SamplesFile { get; init; }
}
