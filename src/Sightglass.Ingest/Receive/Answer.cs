namespace Sightglass.Ingest.Receive;

/// <summary>What a transport tells the sender, in the terms of both transports.</summary>
/// <param name="Code">The gRPC status.</param>
/// <param name="HttpStatus">The HTTP status.</param>
/// <param name="Message">For a person; the warning or reason of a partial success when <paramref name="Code"/> is Ok.</param>
internal sealed record Answer(RpcCode Code, int HttpStatus, string Message)
{
    /// <summary>Set when the sender should try again: RetryInfo and Retry-After.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Spans or log records not taken; told only with <see cref="RpcCode.Ok"/>.</summary>
    public long Rejected { get; init; }

    public bool IsSuccess => Code == RpcCode.Ok;

    /// <summary>True when the response must leave <c>partial_success</c> unset.</summary>
    public bool IsFullSuccess => IsSuccess && Rejected == 0 && Message.Length == 0;
}
