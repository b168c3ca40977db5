using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Contracts;

/// <summary>What the three services of the shop have in common.</summary>
public static class ShopService
{
    /// <summary>A builder with telemetry and problem details. Settings and data files are read from the program's own folder.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="service">The service's name in telemetry.</param>
    public static WebApplicationBuilder CreateBuilder(string[] args, string service)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddProblemDetails();
        builder.Services.AddShopTelemetry(service);
        return builder;
    }

    /// <summary>Every error gets a problem as its body; every answer tells its trace; <c>/healthz</c> says that the service is there.</summary>
    /// <param name="app">The application.</param>
    public static void UseShopService(this WebApplication app)
    {
        app.UseMiddleware<TraceHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapGet("/healthz", static () => "ok");
    }
}
