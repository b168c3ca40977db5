using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Sightglass.Instrumentation.Identity;

namespace Sightglass.Instrumentation.Setup;

/// <summary>Adds Sightglass to an application.</summary>
public static class SightglassServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="SightglassTracer"/>, follows the requests that ASP.NET Core answers, and has spans and metrics exported: by OpenTelemetry's SDK where the
    /// application has one, else by itself. Options are bound from the section <c>Sightglass</c> of the configuration, then changed by
    /// <paramref name="configure"/>; faulty ones end the application's start with all faults. May be called several times.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the options; null for none.</param>
    public static IServiceCollection AddSightglass(this IServiceCollection services, Action<SightglassOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!services.Any(static service => service.ServiceType == typeof(SightglassStartup)))
        {
            AddOnce(services);
        }

        if (configure is not null)
        {
            services.Configure(configure);
        }

        return services;
    }

    private static void AddOnce(IServiceCollection services)
    {
        // Now and not at the start: handlers of HttpClient keep the propagator that they find when they are made.
        GuardedPropagator.Install();

        services.AddOptions<SightglassOptions>().BindConfiguration(SightglassOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SightglassOptions>, SightglassOptionsValidation>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new SightglassTracer(
            provider.GetRequiredService<IOptions<SightglassOptions>>().Value, provider.GetRequiredService<TimeProvider>(), provider.GetService<IMeterFactory>()));

        services.TryAddSingleton(static _ => new OtelEnvironment(Environment.GetEnvironmentVariable));
        services.AddSingleton<SightglassStartup>();
        services.AddHostedService(static provider => provider.GetRequiredService<SightglassStartup>());

        services.ConfigureOpenTelemetryTracerProvider(static builder => builder.AddSightglass());
        services.ConfigureOpenTelemetryMeterProvider(static builder => builder.AddSightglass());

        // The hosts of .NET do this; a host of another kind may not.
        services.Configure<LoggerFactoryOptions>(static logging
            => logging.ActivityTrackingOptions |= ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId | ActivityTrackingOptions.ParentId);
    }
}
