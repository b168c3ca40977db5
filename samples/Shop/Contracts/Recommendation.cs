namespace Shop.Contracts;

/// <summary>A product that goes with others.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why it is recommended, for the customer to read.</param>
public sealed record Recommendation(string ProductId, string Name, string Reason);
