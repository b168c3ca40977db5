namespace Sightglass.Testing;

/// <summary>What is wrong with the way to a server, as <see cref="FaultProxy"/> plays it.</summary>
public enum ProxyFault
{
    /// <summary>Nothing: bytes pass.</summary>
    None,

    /// <summary>Nobody listens.</summary>
    Refused,

    /// <summary>Connections are taken and nothing ever comes back.</summary>
    BlackHole,

    /// <summary>Every piece takes a fifth of a second, each way.</summary>
    Latency,

    /// <summary>The connection is reset after the first 4 KiB of what the client sends: small requests pass, inserts break in the middle.</summary>
    ResetAfterBytes,

    /// <summary>The connection is reset in place of the answer: the server has done its work, and nobody learns of it.</summary>
    ResetBeforeAnswer,

    /// <summary>512 bytes at a time, a pause after each, in both directions.</summary>
    SlowDrip,

    /// <summary>500, from something between that is not the server.</summary>
    Status500,

    /// <summary>429, from something between that is not the server.</summary>
    Status429,

    /// <summary>The server has done its work; what comes back is 200 with an error of the server in the body.</summary>
    ErrorInBody,

    /// <summary>200 with a page of something that is not the server and has not passed anything on.</summary>
    StrangePage,
}
