using Sightglass.Domain;
using Sightglass.Storage.Logs;

namespace Sightglass.Server.Tests.Api;

/// <summary>Gives the records it was told to, and remembers what it was asked.</summary>
internal sealed class FakeLogReader : ILogReader
{
    public List<LogRecord> Records { get; } = [];

    public LogCursor? Next { get; set; }

    public LogSearchQuery? Asked { get; private set; }

    public Task<LogPage> SearchAsync(LogSearchQuery query, CancellationToken cancellationToken)
    {
        Asked = query;
        return Task.FromResult(new LogPage([.. Records], Next));
    }

    public Task<IReadOnlyList<LogRecord>> EventsOfTraceAsync(TraceEventsQuery query, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<LogRecord>>(
            [.. Records.Where(record => record.TraceId == query.TraceId && (query.Spans?.Contains(record.SpanId) ?? true) && query.Names.Contains(record.EventName))]);
}
