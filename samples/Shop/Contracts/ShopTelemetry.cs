using Microsoft.Extensions.DependencyInjection;
using Sightglass.Instrumentation.Setup;

namespace Shop.Contracts;

/// <summary>The telemetry of the shop's services.</summary>
internal static class ShopTelemetry
{
    /// <summary>
    /// Adds Sightglass, which sends its spans, with those of ASP.NET Core and HttpClient, over OTLP. Where to is said by OpenTelemetry's own variables
    /// (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, <c>OTEL_EXPORTER_OTLP_HEADERS</c>).
    /// </summary>
    public static void AddShopTelemetry(this IServiceCollection services, string service) => services.AddSightglass(options => options.Export.ServiceName = service);
}
