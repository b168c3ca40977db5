namespace Sightglass.Conventions.Pricing;

/// <summary>A name of one's own for a model: an Azure deployment, a gateway's route, a profile.</summary>
/// <param name="Name">The name that spans carry as their model.</param>
/// <param name="Provider">Whose list has the price.</param>
/// <param name="Model">The model's id in that list.</param>
public sealed record PriceDeployment(string Name, string Provider, string Model);
