using System.Runtime.InteropServices;

namespace Sightglass.Instrumentation.Wire.Formats;

/// <summary>The counts of an answer as the provider writes them; null where it does not.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct WireCounts
{
    public long? Input { get; set; }

    /// <summary>What tools of the provider put into the prompt.</summary>
    public long? ToolInput { get; set; }

    public long? CacheRead { get; set; }

    public long? CacheWrite { get; set; }

    public long? CacheWriteHour { get; set; }

    public long? Output { get; set; }

    public long? Reasoning { get; set; }

    public long? Total { get; set; }
}
