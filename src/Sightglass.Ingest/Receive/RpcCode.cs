namespace Sightglass.Ingest.Receive;

/// <summary>The status codes of google.rpc, by number: https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto.</summary>
internal enum RpcCode
{
    Ok = 0,
    Cancelled = 1,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    Unauthenticated = 16,
}
