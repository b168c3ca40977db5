namespace Sightglass.Testing;

/// <summary>The three encodings of OTLP.</summary>
public enum OtlpProtocol
{
    HttpProtobuf,
    HttpJson,
    Grpc,
}
