namespace Sightglass.Instrumentation.Export;

/// <summary>Whether Sightglass exports by itself.</summary>
public enum ExportMode
{
    /// <summary>When the application's services have no <c>TracerProvider</c> of OpenTelemetry's SDK at start.</summary>
    WhenAlone = 0,

    /// <summary>Never. For an SDK that was set up outside of the application's services.</summary>
    Never = 1,

    /// <summary>Always, beside an SDK too: what both send to one place is there twice.</summary>
    Always = 2,
}
