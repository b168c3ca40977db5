namespace Sightglass.Storage.Logs;

/// <summary>A place in the list of log records.</summary>
/// <param name="AtNanos">The moment of the last record.</param>
/// <param name="Journal">The journal its block was cut from.</param>
/// <param name="Block">Its block.</param>
/// <param name="Ordinal">Its place in the block.</param>
public readonly record struct LogCursor(ulong AtNanos, ulong Journal, ulong Block, uint Ordinal);
