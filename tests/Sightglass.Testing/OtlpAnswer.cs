namespace Sightglass.Testing;

/// <summary>An answer to an OTLP export.</summary>
/// <param name="Outcome">What it means.</param>
/// <param name="HttpStatus">The HTTP status; 0 without an answer.</param>
/// <param name="GrpcStatus">The gRPC status; -1 over plain HTTP or when there was none.</param>
/// <param name="Detail">What the server said, for a report.</param>
/// <param name="RetryAfter">How long to wait, when the server said so.</param>
public sealed record OtlpAnswer(OtlpOutcome Outcome, int HttpStatus, int GrpcStatus, string Detail, TimeSpan? RetryAfter = null);
