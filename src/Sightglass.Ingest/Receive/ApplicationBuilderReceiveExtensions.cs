using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Sightglass.Ingest.Receive.Grpc;
using Sightglass.Ingest.Receive.Http;

namespace Sightglass.Ingest.Receive;

/// <summary>Puts the OTLP endpoints into the pipeline.</summary>
public static class ApplicationBuilderReceiveExtensions
{
    /// <summary>
    /// Serves every request that came through an OTLP listener, whatever its path, and passes on all others. Put it first: nothing else
    /// is to see these requests.
    /// </summary>
    public static IApplicationBuilder UseOtlp(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var grpc = app.ApplicationServices.GetRequiredService<GrpcTransport>();
        var http = app.ApplicationServices.GetRequiredService<HttpTransport>();
        return app.Use(next => context => context.Features.Get<OtlpDoor>()?.Protocol switch
        {
            OtlpProtocol.Grpc => grpc.ServeAsync(context),
            OtlpProtocol.Http => http.ServeAsync(context),
            _ => next(context),
        });
    }
}
