namespace Sightglass.Ingest.Receive;

/// <summary>Whether export requests are served, as told by grpc.health.v1.</summary>
public enum ServingStatus
{
    /// <summary>NOT_SERVING, and export requests are answered UNAVAILABLE / 503.</summary>
    Starting,

    /// <summary>SERVING.</summary>
    Serving,

    /// <summary>NOT_SERVING, so that load balancers turn away; requests that still arrive are served until the listeners close.</summary>
    Draining,
}
