using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Deliver;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Receive;
using Sightglass.Ingest.Receive.Admission;
using Sightglass.Storage.ClickHouse;

namespace Sightglass.Server.Configuration;

/// <summary>Every setting of the server, read and checked. The section is <c>Sightglass</c>; docs/settings.md lists them.</summary>
internal sealed record ServerSettings
{
    /// <summary>The configuration section all settings live under.</summary>
    public const string Section = "Sightglass";

    /// <summary>Where OTLP/gRPC is served. Default <c>http://127.0.0.1:4317</c>.</summary>
    public required ListenAddress OtlpGrpc { get; init; }

    /// <summary>Where OTLP/HTTP is served. Default <c>http://127.0.0.1:4318</c>.</summary>
    public required ListenAddress OtlpHttp { get; init; }

    /// <summary>Where REST is served. Default <c>http://127.0.0.1:8317</c>.</summary>
    public required ListenAddress Web { get; init; }

    /// <summary>The data folder, absolute. Default <c>./data</c>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The store.</summary>
    public required StorageOptions Storage { get; init; }

    /// <summary>The journal.</summary>
    public required JournalOptions Journal { get; init; }

    /// <summary>The delivery from the journal to the store.</summary>
    public required DeliverOptions Deliver { get; init; }

    /// <summary>Limits of the OTLP endpoints.</summary>
    public required ReceiveOptions Receive { get; init; }

    /// <summary>Limits of one request's content.</summary>
    public required DecodeLimits Decode { get; init; }

    /// <summary>The API keys.</summary>
    public required AuthOptions Auth { get; init; }
}
