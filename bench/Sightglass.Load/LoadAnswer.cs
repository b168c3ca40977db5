namespace Sightglass.Load;

/// <summary>What came back for one sending of a request.</summary>
/// <param name="Accepted">It was acknowledged.</param>
/// <param name="Retryable">It was not, and may be sent again.</param>
/// <param name="Status">For the count of refusals, such as "HTTP 429" or "gRPC 14".</param>
/// <param name="RetryAfter">How long to wait, when the server said so.</param>
internal readonly record struct LoadAnswer(bool Accepted, bool Retryable, string Status, TimeSpan? RetryAfter);
