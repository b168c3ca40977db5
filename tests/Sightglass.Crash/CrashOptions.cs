using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Crash;

/// <summary>One run of the harness.</summary>
internal sealed record CrashOptions
{
    /// <summary>What is killed.</summary>
    public required ServerCommand Server { get; init; }

    /// <summary>How often at a moment nobody chose: under load, while starting, and the engine alone. The order is drawn from the seed.</summary>
    public int Kills { get; init; } = 10;

    /// <summary>How often at each of the <see cref="Points"/>, besides. A point that is not reached fails the run.</summary>
    public int EachPoint { get; init; } = 1;

    /// <summary>Decides ids, sizes, pauses and the order of the kills; timing on the machine stays what it is.</summary>
    public int Seed { get; init; } = Random.Shared.Next(1, int.MaxValue);

    /// <summary>Senders at a time; they take the <see cref="LedgerRoute"/>s in turn, so that it takes two for log records to be sent.</summary>
    public int Senders { get; init; } = 6;

    /// <summary>Longest pause of a sender between two requests.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(60);

    /// <summary>How long a named crash point is waited for before the server is killed anyway.</summary>
    public TimeSpan PointWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A start that takes longer until the server is ready fails the run.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Passed as <c>Journal:SegmentBytes</c>: the least there is, so that segments rotate and are deleted all the time.</summary>
    public long SegmentBytes { get; init; } = 1024 * 1024;

    /// <summary>Further settings for the server.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Named points to kill at; empty: none, for a server that does not know them.</summary>
    public IReadOnlyList<string> Points { get; init; } = CrashPoints.All;

    /// <summary>Where the ledger and the server's data go, kept afterwards; null: a temporary folder, deleted after a clean run.</summary>
    public string? Folder { get; init; }

    /// <summary>How many traces are read back over REST besides, whole, once all rows have been counted in the store.</summary>
    public int Sample { get; init; } = 1000;

    /// <summary>Sends and kills nothing, and holds what an earlier run with the same seed left in <see cref="Folder"/> against its ledgers again.</summary>
    public bool IsCheckOnly { get; init; }

    /// <summary>Opens the store of a server that has stored everything, for counting; as a rule its embedded engine.</summary>
    public Func<ServerProcess, IStoredTraces> OpenStore { get; init; } = static server => new EngineStoredTraces(RunningEngine.Connect(server.DataDirectory));

    /// <summary>Where progress is told, a line each.</summary>
    public Action<string> Tell { get; init; } = static _ => { };
}
