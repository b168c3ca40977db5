namespace Sightglass.Query.Prices;

/// <summary>What no price holds for.</summary>
/// <param name="Models">The models, those of the most calls first.</param>
/// <param name="CallsWithoutModel">Billable spans that do not say which model was used: no price can hold for them.</param>
/// <param name="IsCut">Whether there were too many models to look at all.</param>
public sealed record UnpricedView(IReadOnlyList<UnpricedModel> Models, long CallsWithoutModel, bool IsCut);
