using System.Collections.Immutable;
using Sightglass.Conventions.Pricing;

namespace Sightglass.Query.Prices;

/// <summary>What a project set up of its prices itself. Immutable: a change makes the next version of all of it.</summary>
public sealed record OwnPrices
{
    /// <summary>Nothing yet.</summary>
    public static OwnPrices None { get; } = new();

    /// <summary>The version, from 1; 0 when nothing was ever set up.</summary>
    public ulong Version { get; init; }

    /// <summary>When this version was written, nanoseconds since 1970 UTC.</summary>
    public ulong WrittenNanos { get; init; }

    /// <summary>The name of the API key that wrote it; null without one.</summary>
    public string? By { get; init; }

    /// <summary>The models, by provider and id.</summary>
    public ImmutableArray<OwnModel> Models { get; init; } = [];

    /// <summary>Factors by service tier.</summary>
    public ImmutableArray<PriceMultiplier> Multipliers { get; init; } = [];

    /// <summary>The names of its own.</summary>
    public ImmutableArray<OwnDeployment> Deployments { get; init; } = [];

    /// <summary>The model of an id; null when the project has none.</summary>
    public OwnModel? FindModel(string provider, string id) => Models.FirstOrDefault(own =>
        own.Model.Provider == PriceBook.ListOf(provider) && string.Equals(PriceBook.Key(own.Model.Id), PriceBook.Key(id), StringComparison.Ordinal));

    /// <summary>The deployment of a name; null when the project has none.</summary>
    public OwnDeployment? FindDeployment(string name)
        => Deployments.FirstOrDefault(own => string.Equals(PriceBook.Key(own.Deployment.Name), PriceBook.Key(name), StringComparison.Ordinal));

    /// <summary>The book with these over it.</summary>
    public PriceBook Over(PriceBook shipped)
    {
        ArgumentNullException.ThrowIfNull(shipped);
        return shipped.With([.. Models.Select(own => own.Model)], Multipliers, [.. Deployments.Select(own => own.Deployment)]);
    }
}
