namespace Sightglass.Ingest.Receive;

/// <summary>Limits of the OTLP endpoints.</summary>
public sealed class ReceiveOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Sightglass:Limits";

    /// <summary>Largest request as it comes over the wire, compressed or not, in bytes. Default 64 MiB, the size OTLP 1.11 recommends.</summary>
    public int MaxRequestBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Largest request after decompression, in bytes. Default 64 MiB, the size OTLP 1.11 recommends. There is no limit on the ratio
    /// itself: repeated prompts compress 300 : 1 and such a request is legal. A high ratio only means that the output is measured before
    /// memory is given to it.
    /// </summary>
    public int MaxInflatedBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Memory for all request bodies together, in bytes, compressed and inflated. Beyond it requests are answered UNAVAILABLE / 503
    /// with a retry hint. Default 256 MiB: one request of the largest size in both forms, and many ordinary ones beside it.
    /// </summary>
    public long MaxBodyBytesInFlight { get; set; } = 256 * 1024 * 1024;

    /// <summary>Export requests worked on at once; beyond it they are answered UNAVAILABLE / 503 with a retry hint. Default 1024.</summary>
    public int MaxConcurrentRequests { get; set; } = 1024;

    /// <summary>
    /// Open connections of each listener; beyond it a new one is closed, so that one that is full keeps nobody from the others. Default 4096, and
    /// never more than its share of the files the process may open.
    /// </summary>
    public int MaxConnections { get; set; } = 4096;

    /// <summary>How long the headers of a request may take to arrive. Default 30 s.</summary>
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the body of a request may take to arrive. Default 2 min: 64 MiB at 4.5 Mbit/s.</summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Slowest average at which a body may arrive, in bytes per second. Default 240.</summary>
    public int MinBodyBytesPerSecond { get; set; } = 240;

    /// <summary>How long a body may be slower than <see cref="MinBodyBytesPerSecond"/> at its beginning. Default 5 s.</summary>
    public TimeSpan MinBodyRateGrace { get; set; } = TimeSpan.FromSeconds(5);


    /// <summary>
    /// Origins of web pages that may send over HTTP, each exactly as a browser sends it (<c>https://shop.example</c>). Default none:
    /// no page may.
    /// </summary>
    public IList<string> CorsOrigins { get; } = [];
}
