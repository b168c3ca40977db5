using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sightglass.Ingest.Receive;
using Sightglass.Server.Configuration;

namespace Sightglass.Server;

/// <summary>The three doors of the server. Kestrel fills the real ports in when it has bound them.</summary>
internal sealed class Listeners(ServerSettings settings)
{
    private ListenOptions? _grpc;
    private ListenOptions? _http;
    private ListenOptions? _web;

    public IPEndPoint OtlpGrpc => Bound(_grpc);

    public IPEndPoint OtlpHttp => Bound(_http);

    public IPEndPoint Web => Bound(_web);

    public void Listen(KestrelServerOptions kestrel)
    {
        kestrel.Listen(settings.OtlpGrpc.Address, settings.OtlpGrpc.Port, listen => _grpc = listen.ServeOtlpGrpc());
        kestrel.Listen(settings.OtlpHttp.Address, settings.OtlpHttp.Port, listen => _http = listen.ServeOtlpHttp());
        kestrel.Listen(settings.Web.Address, settings.Web.Port, listen => _web = listen);
    }

    private static IPEndPoint Bound(ListenOptions? listen) => listen?.IPEndPoint ?? throw new InvalidOperationException("The server has not been started.");
}
