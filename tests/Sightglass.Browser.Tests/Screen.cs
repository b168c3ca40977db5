namespace Sightglass.Browser.Tests;

/// <summary>A window size and a theme in which the page is looked at.</summary>
public sealed record Screen(int Width, int Height, bool Dark)
{
    public static Screen Desk { get; } = new(1440, 900, Dark: false);

    public static Screen DeskDark { get; } = new(1440, 900, Dark: true);

    public static Screen Phone { get; } = new(390, 844, Dark: false);

    public static Screen PhoneDark { get; } = new(390, 844, Dark: true);

    /// <summary>Both widths in both themes, by name, for theories.</summary>
    public static TheoryData<string> All => [.. Named.Keys];

    private static Dictionary<string, Screen> Named { get; } = new(StringComparer.Ordinal)
    {
        ["desk light"] = Desk,
        ["desk dark"] = DeskDark,
        ["phone light"] = Phone,
        ["phone dark"] = PhoneDark,
    };

    public static Screen Of(string name) => Named[name];
}
