using Sightglass.Conventions.Pricing;

namespace Sightglass.Query.Prices;

/// <summary>A name of a project's own for a model.</summary>
/// <param name="Deployment">The name and what is behind it.</param>
/// <param name="Version">The version of the project's prices that last changed it.</param>
/// <param name="ChangedNanos">When that was, nanoseconds since 1970 UTC.</param>
public sealed record OwnDeployment(PriceDeployment Deployment, ulong Version, ulong ChangedNanos);
