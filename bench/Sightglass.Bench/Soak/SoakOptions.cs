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

    /// <summary>How long it lasts, after the warm-up.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>
    /// Before that the same load with questions from several pages and without a pause, so that what the server makes at the first or the thousandth
    /// question of a kind is there. It counts for what is missing, not for what rises. None: what rises is judged over the second half.
    /// </summary>
    public TimeSpan WarmUp { get; init; }

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
