using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Sightglass.Ingest.Receive;

/// <summary>Makes a Kestrel listener an OTLP endpoint. What comes in there never reaches the routes of the rest of the application.</summary>
public static class ListenOptionsReceiveExtensions
{
    /// <summary>Serves OTLP/gRPC and grpc.health.v1 here. HTTP/2 only: cleartext HTTP/2 cannot share a port with HTTP/1.1.</summary>
    public static ListenOptions ServeOtlpGrpc(this ListenOptions listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        listen.Protocols = HttpProtocols.Http2;
        return Mark(listen, OtlpProtocol.Grpc);
    }

    /// <summary>Serves OTLP/HTTP here, protobuf and JSON, over HTTP/1.1.</summary>
    public static ListenOptions ServeOtlpHttp(this ListenOptions listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        listen.Protocols = HttpProtocols.Http1;
        return Mark(listen, OtlpProtocol.Http);
    }

    private static ListenOptions Mark(ListenOptions listen, OtlpProtocol protocol)
    {
        var door = new OtlpDoor(protocol);
        listen.Use(next => connection =>
        {
            connection.Features.Set(door);
            return next(connection);
        });
        return listen;
    }
}
