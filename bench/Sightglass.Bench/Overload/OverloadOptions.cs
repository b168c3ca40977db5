using Sightglass.Testing;

namespace Sightglass.Bench.Overload;

/// <summary>One run with more load than can be stored.</summary>
internal sealed record OverloadOptions
{
    public required ServerCommand Server { get; init; }

    /// <summary>Further arguments for the server.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    public required TimeSpan Duration { get; init; }

    /// <summary>Spans per second that can be stored; 0: measured first.</summary>
    public required double Sustainable { get; init; }

    /// <summary>How many times that is sent.</summary>
    public required double Factor { get; init; }

    /// <summary>What server and engine may use together.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>What the journal may hold: when it is full, senders are refused.</summary>
    public required long JournalBytes { get; init; }

    /// <summary>Connections of each of the two generators.</summary>
    public required int Connections { get; init; }
}
