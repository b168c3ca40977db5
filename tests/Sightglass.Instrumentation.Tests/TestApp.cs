using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Tests;

/// <summary>An application on ASP.NET Core with Sightglass, on the loopback, with an environment of its own.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestApp(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public SightglassTracer Tracer => _app.Services.GetRequiredService<SightglassTracer>();

    public static async Task<TestApp> StartAsync(
        Action<SightglassOptions> configure, Action<WebApplication> map, Action<IServiceCollection>? services = null, IReadOnlyDictionary<string, string?>? settings = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        builder.Services.AddSingleton(new OtelEnvironment(name => environment?.GetValueOrDefault(name)));
        services?.Invoke(builder.Services);
        builder.Services.AddSightglass(configure);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new TestApp(app);
    }

    /// <summary>Ends it as a host does: what waits is exported.</summary>
    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
