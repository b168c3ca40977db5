namespace Sightglass.Bench;

/// <summary>One run of the load generator.</summary>
internal sealed record LoadCommand
{
    public required Uri Endpoint { get; init; }

    /// <summary>http, grpc or json.</summary>
    public required string Protocol { get; init; }

    public required long Spans { get; init; }

    public required int Connections { get; init; }

    /// <summary>Spans per second; 0: as fast as they are taken.</summary>
    public double Rate { get; init; }

    /// <summary>When the first trace starts; null: all as they are sent.</summary>
    public DateTimeOffset? StartTime { get; init; }

    public bool Gzip { get; init; }

    /// <summary>Refused requests are not sent again.</summary>
    public bool Once { get; init; }
}
