namespace Sightglass.Bench.Wire;

/// <summary>The texts of the bodies.</summary>
internal static class Texts
{
    public static string Prompt { get; } = new('x', 1000);

    public static string Answer { get; } = new('y', 500);
}
