namespace Sightglass.Server.Api.Setup;

/// <summary>Where and how traces are sent to this server, and what came of it so far.</summary>
public sealed record IngestSetup
{
    /// <summary>Where OTLP over HTTP is served, without a path: <c>http://127.0.0.1:4318</c>.</summary>
    public required string OtlpHttp { get; init; }

    /// <summary>Where OTLP over gRPC is served: <c>http://127.0.0.1:4317</c>.</summary>
    public required string OtlpGrpc { get; init; }

    /// <summary>Whether senders need a key.</summary>
    public required bool KeysRequired { get; init; }

    /// <summary>When the project last sent spans since the server started, in nanoseconds since 1970 UTC, and how many; null when it has not.</summary>
    public required (ulong TimeNanos, long Spans)? LastContact { get; init; }

    /// <summary>Spans that were rejected since the server started, by reason.</summary>
    public required IReadOnlyDictionary<string, long> RejectedByReason { get; init; }
}
