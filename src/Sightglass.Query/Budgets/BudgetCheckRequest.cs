namespace Sightglass.Query.Budgets;

/// <summary>Asks whether a call may be made, each part as the caller wrote it.</summary>
public sealed record BudgetCheckRequest
{
    /// <summary>The project, from the caller's key.</summary>
    public required string Project { get; init; }

    /// <summary>What the call is, by names of the filter language: <c>tenant</c>, <c>model</c>, <c>attr.feature</c>. A name may stand there once.</summary>
    public required IReadOnlyList<(string Name, string Value)> Call { get; init; }

    /// <summary>What the call is expected to cost, USD; null or empty for not known.</summary>
    public string? CostUsd { get; init; }

    /// <summary>How many tokens it is expected to use; null or empty for not known.</summary>
    public string? Tokens { get; init; }
}
