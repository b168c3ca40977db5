namespace Sightglass.Ingest.Tests.Decode;

/// <summary>A theory over the captures: skipped, with the reason, where they are absent; in CI it fails there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaptureTheoryAttribute : TheoryAttribute
{
    public CaptureTheoryAttribute()
    {
        Skip = Captures.ReasonToSkip;
    }
}
