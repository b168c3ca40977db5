using System.Collections.Immutable;

namespace Sightglass.Conventions;

/// <summary>Words that emitters write where they mean "nothing" (compared without regard to case).</summary>
public static class NullWords
{
    /// <summary>The words.</summary>
    public static ImmutableArray<string> All { get; } = ["", "unknown", "none", "null", "n/a", "<not specified>", "{}"];
}
