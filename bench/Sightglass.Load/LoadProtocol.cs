namespace Sightglass.Load;

/// <summary>The encodings of OTLP, by the names the command line takes.</summary>
internal enum LoadProtocol
{
    /// <summary>HTTP/1.1, protobuf.</summary>
    Http,

    /// <summary>gRPC over HTTP/2 without TLS.</summary>
    Grpc,

    /// <summary>HTTP/1.1, JSON.</summary>
    Json,
}
