using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sightglass.Ingest.Receive.Admission;
using Sightglass.Ingest.Receive.Grpc;
using Sightglass.Ingest.Receive.Http;

namespace Sightglass.Ingest.Receive;

/// <summary>Registers the OTLP endpoints.</summary>
public static class ServiceCollectionReceiveExtensions
{
    /// <summary>
    /// Adds what <see cref="ApplicationBuilderReceiveExtensions.UseOtlp"/> serves with. The caller registers an <see cref="IRequestIntake"/>
    /// and binds <see cref="ReceiveOptions"/> and <see cref="AuthOptions"/>; a change of the bound keys is in force at once.
    /// </summary>
    public static IServiceCollection AddReceive(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ReceiveOptions>();
        services.AddOptions<AuthOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ReceiveOptions>, ReceiveOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);

        // Not TryAdd: the framework has registered its own.
        services.AddSingleton<IMemoryPoolFactory<byte>, SocketBufferPoolFactory>();
        services.AddSingleton<IConnectionListenerFactory>(CreateListeners);
        services.TryAddSingleton<ServingState>();
        services.TryAddSingleton(CreateRing);
        services.TryAddSingleton(provider => new BodyBudget(ReceiveOptionsValidator.Budget(Options(provider), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)));
        services.TryAddSingleton(provider => new RequestSlots(Options(provider).MaxConcurrentRequests));
        services.TryAddSingleton<RequestReceiver>();
        services.TryAddSingleton<GrpcTransport>();
        services.TryAddSingleton<HealthService>();
        services.TryAddSingleton<HttpTransport>();
        return services;
    }

    private static ReceiveOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<ReceiveOptions>>().Value;

    private static BoundedListenerFactory CreateListeners(IServiceProvider provider) =>
        ActivatorUtilities.CreateInstance<BoundedListenerFactory>(provider, ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider));

    private static ApiKeyRing CreateRing(IServiceProvider provider)
    {
        var logger = provider.GetRequiredService<ILogger<ApiKeyRing>>();
        var monitor = provider.GetRequiredService<IOptionsMonitor<AuthOptions>>();
        var ring = new ApiKeyRing(monitor.CurrentValue);
        monitor.OnChange(options =>
        {
            var faults = AuthOptions.Faults(options);
            if (faults.Count > 0)
            {
                Log.KeysRefused(logger, string.Join(' ', faults));
                return;
            }

            ring.Replace(options);
            if (ring.Count == 0 && !ring.IsOpen)
            {
                Log.KeysGone(logger);
                return;
            }

            Log.KeysReplaced(logger, ring.Count);
        });
        return ring;
    }
}
