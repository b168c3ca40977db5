namespace Sightglass.Ingest.Tests.Receive;

/// <summary>The three encodings a sender can choose.</summary>
public enum Wire
{
    Grpc,
    Protobuf,
    Json,
}
