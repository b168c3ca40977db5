namespace Sightglass.Bench.Soak;

/// <summary>What a server and its engine hold at one moment.</summary>
/// <param name="At">Since the load began.</param>
/// <param name="ServerBytes">Memory of the server alone, as RSS: PSS would rise when another program ends that has mapped the same libraries.</param>
/// <param name="ServerParts">What that is made of.</param>
/// <param name="EngineBytes">Memory of the processes it started, likewise.</param>
/// <param name="ServerHandles">Open handles of the server.</param>
/// <param name="EngineHandles">Open handles of the engine.</param>
/// <param name="ServerThreads">Threads of the server.</param>
/// <param name="EngineThreads">Threads of the engine.</param>
/// <param name="DiskBytes">All files of the data folder.</param>
/// <param name="JournalBytes">Those of the journal.</param>
internal sealed record ResourceSample(
    TimeSpan At,
    long ServerBytes,
    MemoryParts ServerParts,
    long EngineBytes,
    int ServerHandles,
    int EngineHandles,
    int ServerThreads,
    int EngineThreads,
    long DiskBytes,
    long JournalBytes)
{
    /// <summary>The names of <see cref="ToCsv"/>.</summary>
    public const string CsvHead = "seconds,server_bytes,engine_bytes,server_handles,engine_handles,server_threads,engine_threads,disk_bytes,journal_bytes,server_anonymous_bytes,server_shared_bytes,server_file_bytes";

    public string ToCsv() => FormattableString.Invariant(
        $"{At.TotalSeconds:0.0},{ServerBytes},{EngineBytes},{ServerHandles},{EngineHandles},{ServerThreads},{EngineThreads},{DiskBytes},{JournalBytes},{ServerParts.Anonymous},{ServerParts.Shared},{ServerParts.Files}");
}
