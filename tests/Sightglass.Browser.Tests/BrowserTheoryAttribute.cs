namespace Sightglass.Browser.Tests;

/// <summary>A theory in real Chromium: skipped where there is none, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        Skip = Chromium.ReasonToSkip;
    }
}
