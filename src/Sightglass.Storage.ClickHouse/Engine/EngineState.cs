namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>How the embedded engine is.</summary>
public enum EngineState
{
    /// <summary>Not started yet, or on the way up for the first time.</summary>
    Starting,

    /// <summary>Answers.</summary>
    Ready,

    /// <summary>Died or hung; on the way up again.</summary>
    Restarting,

    /// <summary>Cannot run here and will not be tried again: the library is missing or unusable.</summary>
    Failed,

    /// <summary>Ended, because its parent ends.</summary>
    Stopped,
}
