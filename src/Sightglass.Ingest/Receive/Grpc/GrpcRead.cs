namespace Sightglass.Ingest.Receive.Grpc;

/// <summary>How reading the one message of a unary call ended.</summary>
internal enum GrpcRead
{
    Complete,
    NoMessage,
    SecondMessage,
    CutOff,
    UnknownFlag,
    TooLarge,
    NoMemory,
}
