using Sightglass.Domain;
using Sightglass.Storage.Logs;

namespace Sightglass.Ingest.Tests.Content;

/// <summary>Log records as a store would give them for a conversation.</summary>
internal sealed class LogsInMemory(IReadOnlyList<LogRecord> records) : ILogReader
{
    public Task<LogPage> SearchAsync(LogSearchQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<LogRecord>> EventsOfTraceAsync(TraceEventsQuery query, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<LogRecord>>(
        [
            .. records.Where(record => record.TraceId == query.TraceId
                && (query.Spans?.Contains(record.SpanId) ?? true)
                && query.Names.Contains(record.EventName)).Take(query.Limit),
        ]);
}
