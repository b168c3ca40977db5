namespace Sightglass.Crash;

/// <summary>How a round of the harness ends.</summary>
internal enum KillKind
{
    /// <summary>SIGKILL to the server at a random moment under load.</summary>
    Random,

    /// <summary>SIGKILL to the server while it is still starting.</summary>
    Starting,

    /// <summary>The server kills itself at a named point.</summary>
    Point,

    /// <summary>SIGKILL to the engine alone; the server has to live on and start it again. Then one to the server.</summary>
    Engine,
}
