using Sightglass.Conventions.Pricing;

namespace Sightglass.Query.Prices;

/// <summary>A model whose prices a project set up itself.</summary>
/// <param name="Model">The prices.</param>
/// <param name="Version">The version of the project's prices that last changed it.</param>
/// <param name="ChangedNanos">When that was, nanoseconds since 1970 UTC.</param>
public sealed record OwnModel(PricedModel Model, ulong Version, ulong ChangedNanos);
