namespace Shop.Contracts;

/// <summary>What Recommendations is asked.</summary>
/// <param name="ProductIds">The products that an answer is about.</param>
/// <param name="Limit">How many are wanted at most, 1 to 10.</param>
public sealed record RecommendationRequest(IReadOnlyList<string> ProductIds, int Limit);
