namespace Sightglass.Instrumentation.Setup;

/// <summary>Which names the attributes are written under.</summary>
public enum AttributeNames
{
    /// <summary>OpenTelemetry's and the plain ones.</summary>
    Both = 0,

    /// <summary>OpenTelemetry's; of the plain ones those that have no counterpart there.</summary>
    OpenTelemetry = 1,

    /// <summary>The plain ones; of OpenTelemetry's those that have no counterpart there.</summary>
    Plain = 2,
}
