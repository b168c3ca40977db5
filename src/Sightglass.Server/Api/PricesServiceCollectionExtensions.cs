using Microsoft.Extensions.DependencyInjection.Extensions;
using Sightglass.Conventions.Pricing;
using Sightglass.Query.Prices;
using Sightglass.Query.Rewrites;

namespace Sightglass.Server.Api;

/// <summary>Registers what prices need.</summary>
internal static class PricesServiceCollectionExtensions
{
    /// <summary>
    /// Adds the prices of projects. The host MUST also register what <see cref="ListsServiceCollectionExtensions.AddListReaders"/> does, and await
    /// <see cref="ProjectPriceBooks.LoadAsync"/> before the first span is priced.
    /// </summary>
    public static IServiceCollection AddPrices(this IServiceCollection services)
    {
        services.TryAddSingleton<ProjectPriceBooks>();
        services.TryAddSingleton<IPriceBooks>(provider => provider.GetRequiredService<ProjectPriceBooks>());
        services.TryAddSingleton<ProjectPrices>();
        services.TryAddSingleton<UnpricedSearch>();
        services.TryAddSingleton<RewriteTurn>();
        services.TryAddSingleton<Repricing>();
        return services;
    }
}
