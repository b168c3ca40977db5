using Microsoft.AspNetCore.Http;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Ingest.Receive;

/// <summary>
/// The one place where what happened becomes a status: outcomes of the intake, faults of admission and faults of the protocol.
/// </summary>
/// <remarks>
/// OTLP: https://github.com/open-telemetry/opentelemetry-proto/blob/v1.11.0/docs/specification.md;
/// gRPC: https://github.com/grpc/grpc/blob/master/doc/statuscodes.md. Where both speak of bad bytes, OTLP's INVALID_ARGUMENT wins over gRPC's INTERNAL.
/// </remarks>
internal static class Answers
{
    public static readonly Answer Success = new(RpcCode.Ok, StatusCodes.Status200OK, "");

    public static readonly Answer UnexpectedFailure =
        new(RpcCode.Internal, StatusCodes.Status500InternalServerError, "The server failed on this request in a way it does not know; its log says more.");

    public static readonly Answer MemoryTaken = Busy("All memory for request bodies is in use; send again later.");

    public static readonly Answer SlotsTaken = Busy("As many requests as allowed are being worked on; send again later.");

    public static readonly Answer Starting = new(RpcCode.Unavailable, StatusCodes.Status503ServiceUnavailable, "The server is starting; send again later.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static readonly Answer Stopping = Starting with { Message = "The server is stopping; send again later." };

    public static readonly Answer DeadlinePassed =
        new(RpcCode.DeadlineExceeded, StatusCodes.Status408RequestTimeout, "The request did not arrive, or was not stored, in the time allowed.");

    public static readonly Answer CorruptGzip = BrokenFrame("The body is not valid gzip: it is cut off, damaged, or something follows it.");

    public static readonly Answer UnknownMethod =
        new(RpcCode.Unimplemented, StatusCodes.Status404NotFound, "Nothing is served here. Traces and logs are taken at /v1/traces and /v1/logs (HTTP), and opentelemetry.proto.collector.trace.v1.TraceService/Export and opentelemetry.proto.collector.logs.v1.LogsService/Export (gRPC).");

    public static readonly Answer OnlyPost = new(RpcCode.Unimplemented, StatusCodes.Status405MethodNotAllowed, "Only POST is served here.");

    public static readonly Answer BadHttp = new(RpcCode.InvalidArgument, StatusCodes.Status400BadRequest, "The request is not valid HTTP.");

    public static Answer From(IngestOutcome outcome) => outcome switch
    {
        IngestOutcome.Accepted => Success,
        IngestOutcome.Partial partial => Success with { Rejected = partial.Rejected, Message = partial.Reason },
        IngestOutcome.RetryLater { Reason: RetryReason.Overloaded } later =>
            new(RpcCode.ResourceExhausted, StatusCodes.Status429TooManyRequests, later.Message) { RetryAfter = later.After },
        IngestOutcome.RetryLater later =>
            new(RpcCode.Unavailable, StatusCodes.Status503ServiceUnavailable, later.Message) { RetryAfter = later.After },
        IngestOutcome.Refused { Kind: RefusalKind.Malformed } refused => Malformed(refused.Message),
        IngestOutcome.Refused { Kind: RefusalKind.TooLarge } refused => TooLarge(refused.Message),
        IngestOutcome.Refused refused => new(RpcCode.Internal, StatusCodes.Status500InternalServerError, refused.Message),
        _ => UnexpectedFailure,
    };

    public static Answer From(KeyRefusal refusal) => refusal == KeyRefusal.WrongScope
        ? new(RpcCode.PermissionDenied, StatusCodes.Status403Forbidden, refusal.Explain())
        : new(RpcCode.Unauthenticated, StatusCodes.Status401Unauthorized, refusal.Explain());

    /// <summary>The answer for a request that the server below refused while its body was read.</summary>
    public static Answer From(BadHttpRequestException exception) => exception.StatusCode switch
    {
        StatusCodes.Status408RequestTimeout => DeadlinePassed,
        StatusCodes.Status413PayloadTooLarge => TooLarge("The request is larger than the server takes."),
        _ => BadHttp,
    };

    public static Answer Malformed(string message) => new(RpcCode.InvalidArgument, StatusCodes.Status400BadRequest, message);

    public static Answer TooLarge(string message) => new(RpcCode.ResourceExhausted, StatusCodes.Status413PayloadTooLarge, message);

    /// <summary>The framing or compression is broken, not the message in it.</summary>
    public static Answer BrokenFrame(string message) => new(RpcCode.Internal, StatusCodes.Status400BadRequest, message);

    public static Answer UnknownEncoding(string message) => new(RpcCode.Unimplemented, StatusCodes.Status415UnsupportedMediaType, message);

    public static Answer UnsupportedMediaType(string message) => new(RpcCode.InvalidArgument, StatusCodes.Status415UnsupportedMediaType, message);

    public static Answer Unimplemented(string message) => new(RpcCode.Unimplemented, StatusCodes.Status404NotFound, message);

    /// <summary>The code for the Status body of an HTTP answer: there the HTTP status leads, whatever gRPC would have said.</summary>
    public static RpcCode BodyCode(Answer answer) => answer.HttpStatus switch
    {
        StatusCodes.Status400BadRequest or StatusCodes.Status415UnsupportedMediaType => RpcCode.InvalidArgument,
        StatusCodes.Status404NotFound => RpcCode.NotFound,
        _ => answer.Code,
    };

    private static Answer Busy(string message) =>
        new(RpcCode.Unavailable, StatusCodes.Status503ServiceUnavailable, message) { RetryAfter = TimeSpan.FromSeconds(1) };
}
