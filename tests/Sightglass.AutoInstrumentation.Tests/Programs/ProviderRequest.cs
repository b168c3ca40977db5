namespace Sightglass.AutoInstrumentation.Tests.Programs;

/// <summary>A request as it came to the provider, and what was answered.</summary>
internal sealed record ProviderRequest(string Path, string Model, bool HasTraceParent, bool HasBaggage, long? ContentLength)
{
    /// <summary>The answer, uncompressed; empty for one that was cut.</summary>
    public byte[] Answer { get; set; } = [];
}
