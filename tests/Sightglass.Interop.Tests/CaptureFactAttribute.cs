namespace Sightglass.Interop.Tests;

/// <summary>A fact over the captures: skipped, with the reason, where they are absent; in CI it fails there.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaptureFactAttribute : FactAttribute
{
    public CaptureFactAttribute()
    {
        Skip = Captures.ReasonToSkip;
    }
}
