namespace Sightglass.Ingest.Receive.Grpc;

/// <summary>The answers to broken framing; the same for every method.</summary>
internal static class GrpcFault
{
    public static Answer Of(GrpcRead read) => read switch
    {
        GrpcRead.NoMessage => Answers.Unimplemented("The call has no message; this method takes exactly one."),
        GrpcRead.SecondMessage => Answers.Unimplemented("The call has more than one message; this method takes exactly one."),
        GrpcRead.CutOff => Answers.BrokenFrame("The call ended in the middle of a message."),
        GrpcRead.UnknownFlag => Answers.BrokenFrame("The flag byte of the message must be 0 or 1."),
        GrpcRead.TooLarge => Answers.TooLarge("The message is larger than this method takes."),
        GrpcRead.NoMemory => Answers.MemoryTaken,
        _ => Answers.UnexpectedFailure,
    };
}
