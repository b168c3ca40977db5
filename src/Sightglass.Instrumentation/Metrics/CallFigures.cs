using System.Diagnostics;
using System.Runtime.InteropServices;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Metrics;

/// <summary>What metrics are made of: one call that ended.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CallFigures
{
    /// <summary>The span of the call, from which is read who it is for; null when there is none.</summary>
    public required Activity? Activity { get; init; }

    public required string Operation { get; init; }

    public required string Provider { get; init; }

    public required string Model { get; init; }

    public required string? ResponseModel { get; init; }

    public required CallUsage Usage { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Null when nothing was streamed.</summary>
    public required double? FirstChunkSeconds { get; init; }

    public required double LastChunkSeconds { get; init; }

    public required long Chunks { get; init; }

    /// <summary>Null when it went well.</summary>
    public required string? Error { get; init; }

    /// <summary>Between two chunks, on average; null when fewer than two came.</summary>
    public double? SecondsPerChunk => FirstChunkSeconds is { } first && Chunks > 1 ? (LastChunkSeconds - first) / (Chunks - 1) : null;
}
