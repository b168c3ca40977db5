namespace Sightglass.Ingest.Receive.Admission;

/// <summary>What an API key may do.</summary>
public enum ApiKeyScope
{
    /// <summary>Send telemetry; nothing can be read back with it.</summary>
    Ingest,

    /// <summary>Ask questions; nothing can be sent or changed with it.</summary>
    Read,

    /// <summary>Everything, in its project.</summary>
    Admin,
}
