namespace Sightglass.Interop.Tests;

/// <summary>A theory over the recorded bodies: skipped where they are absent, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaptureTheoryAttribute : TheoryAttribute
{
    public CaptureTheoryAttribute()
    {
        Skip = Captures.ReasonToSkip;
    }
}
