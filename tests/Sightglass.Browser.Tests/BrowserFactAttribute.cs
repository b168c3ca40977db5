namespace Sightglass.Browser.Tests;

/// <summary>A test in real Chromium: skipped where there is none, except in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        Skip = Chromium.ReasonToSkip;
    }
}
