using Microsoft.Extensions.DependencyInjection.Extensions;
using Sightglass.Query.Remap;
using Sightglass.Query.Rewrites;

namespace Sightglass.Server.Api;

/// <summary>Registers what mapping stored spans anew needs.</summary>
internal static class RemapServiceCollectionExtensions
{
    /// <summary>
    /// Adds mapping anew. The host MUST also register what <see cref="ListsServiceCollectionExtensions.AddListReaders"/> does,
    /// <see cref="Storage.Remap.ISpanMapper"/> and <see cref="Storage.Usage.IUsageJudge"/>.
    /// </summary>
    public static IServiceCollection AddRemap(this IServiceCollection services)
    {
        services.TryAddSingleton<RewriteTurn>();
        services.TryAddSingleton<Remapping>();
        return services;
    }
}
