namespace Sightglass.Query.Budgets;

/// <summary>What a budget says.</summary>
public sealed record BudgetContent
{
    /// <summary>Its name, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The tenant whose calls it is of; empty for any.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>The user whose calls it is of; empty for any.</summary>
    public string User { get; init; } = "";

    /// <summary>The model whose calls it is of, a * stands for anything; empty for any.</summary>
    public string Model { get; init; } = "";

    /// <summary>A filter on calls, such as <c>attr.feature:checkout</c>; empty for none.</summary>
    public string Query { get; init; } = "";

    /// <summary>How often it begins anew: <c>day</c>, <c>week</c> or <c>month</c>.</summary>
    public required string Period { get; init; }

    /// <summary>What may be spent in a period, USD; null for no limit.</summary>
    public decimal? LimitUsd { get; init; }

    /// <summary>How many input and output tokens may be used in a period; null for no limit.</summary>
    public long? LimitTokens { get; init; }
}
