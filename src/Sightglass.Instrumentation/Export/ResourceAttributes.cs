using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Export;

/// <summary>Says which service spans are of, as OpenTelemetry's SDKs do.</summary>
internal static class ResourceAttributes
{
    private const string ServiceName = "service.name";

    /// <summary>What is known of the service.</summary>
    /// <param name="environment">The environment; its attributes come before what is known otherwise, its service name before all.</param>
    /// <param name="application">The application's name by its host; null when there is none.</param>
    /// <param name="deployment">The name of the host's environment; null when there is none.</param>
    public static IReadOnlyList<KeyValuePair<string, object>> Of(OtelEnvironment environment, string? application, string? deployment)
    {
        var attributes = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [ServiceName] = string.IsNullOrEmpty(application) ? $"unknown_service:{Path.GetFileNameWithoutExtension(Environment.ProcessPath) ?? "dotnet"}" : application,
            ["service.instance.id"] = Guid.NewGuid().ToString(),
            ["telemetry.sdk.name"] = "sightglass",
            ["telemetry.sdk.language"] = "dotnet",
            ["telemetry.sdk.version"] = typeof(ResourceAttributes).Assembly.GetName().Version?.ToString() ?? "",
        };
        if (!string.IsNullOrEmpty(deployment))
        {
            attributes["deployment.environment.name"] = deployment;
        }

        foreach (var (key, value) in environment.Resource)
        {
            attributes[key] = value;
        }

        if (environment.ServiceName.Length > 0)
        {
            attributes[ServiceName] = environment.ServiceName;
        }

        return [.. attributes];
    }
}
