namespace Sightglass.Ingest.Receive;

/// <summary>The two transports of OTLP.</summary>
internal enum OtlpProtocol
{
    Grpc,
    Http,
}
