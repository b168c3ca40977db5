using Sightglass.Domain;

namespace Sightglass.Storage.Logs;

/// <summary>The way out of the store for log records. Thread-safe; held to the limits of <see cref="Spans.ISpanReader"/>.</summary>
public interface ILogReader
{
    /// <summary>Log records, newest first.</summary>
    Task<LogPage> SearchAsync(LogSearchQuery query, CancellationToken cancellationToken);

    /// <summary>The events of some names that belong to a trace's spans, oldest first; those of one moment in the order they were sent.</summary>
    Task<IReadOnlyList<LogRecord>> EventsOfTraceAsync(TraceEventsQuery query, CancellationToken cancellationToken);
}
