using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Sightglass.Instrumentation.Setup;

/// <summary>Adds Sightglass to an application.</summary>
public static class SightglassServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="SightglassTracer"/>. Options are bound from the section <c>Sightglass</c> of the configuration, then changed by
    /// <paramref name="configure"/>. May be called several times.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the options; null for none.</param>
    public static IServiceCollection AddSightglass(this IServiceCollection services, Action<SightglassOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<SightglassOptions>().BindConfiguration(SightglassOptions.Section);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new SightglassTracer(
            provider.GetRequiredService<IOptions<SightglassOptions>>().Value, provider.GetRequiredService<TimeProvider>(), provider.GetService<IMeterFactory>()));
        return services;
    }
}
