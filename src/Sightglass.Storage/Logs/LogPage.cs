using Sightglass.Domain;

namespace Sightglass.Storage.Logs;

/// <summary>A page of log records.</summary>
/// <param name="Records">Newest first.</param>
/// <param name="Next">Where the next page begins; null when this was the last.</param>
public sealed record LogPage(IReadOnlyList<LogRecord> Records, LogCursor? Next);
