namespace Sightglass.Ingest.Receive.Grpc;

/// <summary>HealthCheckResponse.ServingStatus, by number.</summary>
internal enum HealthStatus
{
    Serving = 1,
    NotServing = 2,
    ServiceUnknown = 3,
}
