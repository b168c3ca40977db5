namespace Shop.Contracts;

/// <summary>What FraudCheck is asked about one request of a customer. The text itself is not sent: it is not needed.</summary>
/// <param name="Session">The session; null for a single question.</param>
/// <param name="OrderNumbers">The order numbers that the customer names.</param>
/// <param name="Length">How long the text is, in UTF-16 code units.</param>
public sealed record AssessmentRequest(string? Session, IReadOnlyList<string> OrderNumbers, int Length);
