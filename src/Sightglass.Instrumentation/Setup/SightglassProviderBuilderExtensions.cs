using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation;

/// <summary>Adds what Sightglass makes to OpenTelemetry's SDK. Not needed where <c>services.AddSightglass()</c> is called as well; twice does no harm.</summary>
public static class SightglassProviderBuilderExtensions
{
    /// <summary>Listens to Sightglass' steps, the SDKs' model calls and ASP.NET Core's requests.</summary>
    /// <param name="builder">The SDK's builder.</param>
    public static TracerProviderBuilder AddSightglass(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource([.. ModelSources.Steps, ModelSources.AspNetCore]);
    }

    /// <summary>Listens to Sightglass' meter.</summary>
    /// <param name="builder">The SDK's builder.</param>
    public static MeterProviderBuilder AddSightglass(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(SightglassTracer.SourceName);
    }
}
