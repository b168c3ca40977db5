namespace Sightglass.Browser.Tests;

/// <summary>Where the browser is: CHROMIUM names it, else the places where Linux distributions put it.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

    public static string? Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : Array.Find(Places, File.Exists);

    public static string? ReasonToSkip
        => Path is null && Environment.GetEnvironmentVariable("CI") is not "true" ? "Chromium is not installed (Debian: chromium); or name it in CHROMIUM." : null;
}
