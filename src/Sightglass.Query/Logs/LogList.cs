using Sightglass.Domain;

namespace Sightglass.Query.Logs;

/// <summary>A page of log records.</summary>
/// <param name="Records">Newest first.</param>
/// <param name="NextCursor">Asks for the next page; null when this is the last.</param>
public sealed record LogList(IReadOnlyList<LogRecord> Records, string? NextCursor);
