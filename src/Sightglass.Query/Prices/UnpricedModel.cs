namespace Sightglass.Query.Prices;

/// <summary>A model that was used while no price held for it.</summary>
/// <param name="Provider">The provider; empty when unknown.</param>
/// <param name="Model">The model's name as sent.</param>
/// <param name="Calls">How many billable spans no price holds for.</param>
/// <param name="InputTokens">Their input tokens; null when none of them says any.</param>
/// <param name="OutputTokens">Their output tokens; null when none of them says any.</param>
/// <param name="FirstNanos">When the first of them began, nanoseconds since 1970 UTC.</param>
/// <param name="LastNanos">When the last of them began.</param>
public sealed record UnpricedModel(string Provider, string Model, long Calls, long? InputTokens, long? OutputTokens, ulong FirstNanos, ulong LastNanos);
