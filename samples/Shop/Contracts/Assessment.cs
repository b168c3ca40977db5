namespace Shop.Contracts;

/// <summary>What FraudCheck says of a request.</summary>
/// <param name="Decision"><c>allow</c>, or <c>deny</c>.</param>
/// <param name="Score">How suspicious it is, 0 to 1.</param>
/// <param name="Reasons">Why, in words of low cardinality.</param>
public sealed record Assessment(string Decision, double Score, IReadOnlyList<string> Reasons)
{
    /// <summary>The decision to answer.</summary>
    public const string Allow = "allow";

    /// <summary>The decision not to answer.</summary>
    public const string Deny = "deny";
}
