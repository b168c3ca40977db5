namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>How the engine's process ends. The numbers follow sysexits.h where it has one.</summary>
internal static class EngineExitCode
{
    /// <summary>Its parent closed the standard input: the ordinary end.</summary>
    public const int Ended = 0;

    /// <summary>The verb's arguments are wrong.</summary>
    public const int Usage = 64;

    /// <summary>The library (or binary) is not there or cannot be loaded: starting again will not help.</summary>
    public const int LibraryUnusable = 69;

    /// <summary>The engine stopped serving on its own; its words are on standard error.</summary>
    public const int Stopped = 70;
}
