using Sightglass.Domain;
using Sightglass.Storage;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Live;
using Sightglass.Storage.Spans;

namespace Sightglass.Query.Tests.Live;

/// <summary>A store to which traces arrive when a test says so; each arrival is a block, and was received at its number.</summary>
internal sealed class FakeArrivals : IArrivalReader
{
    private readonly Lock _lock = new();
    private readonly List<TraceId> _stored = [];

    /// <summary>The traces that satisfy every filter; null for all.</summary>
    public HashSet<TraceId>? Matching { get; set; }

    public bool IsAway { get; set; }

    public int Marks { get; private set; }

    public int Polls { get; private set; }

    public int Matches { get; private set; }

    public List<ulong> Since { get; } = [];

    public void Arrive(params TraceId[] traces)
    {
        lock (_lock)
        {
            _stored.AddRange(traces);
        }
    }

    public Task<ArrivalMark> GetMarkAsync(string project, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Marks++;
            return Task.FromResult(Mark(_stored.Count));
        }
    }

    public Task<Arrivals> ReadAsync(string project, ArrivalMark after, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Polls++;
            return IsAway ? throw new StoreException("away", StoreFailure.Unavailable) : Task.FromResult(From((int)after.Blocks[7], limit));
        }
    }

    public Task<Arrivals> ReadSinceAsync(string project, ulong receivedNanos, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Since.Add(receivedNanos);
            return Task.FromResult(From(0, limit));
        }
    }

    public Task<IReadOnlySet<TraceId>> MatchAsync(string project, Arrivals arrivals, SpanFilter filter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Matches++;
            return Task.FromResult<IReadOnlySet<TraceId>>(arrivals.Traces.Where(trace => Matching?.Contains(trace) != false).ToHashSet());
        }
    }

    public Task<IReadOnlyDictionary<TraceId, TraceSummary>> SumUpAsync(string project, IReadOnlyCollection<TraceId> traces, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyDictionary<TraceId, TraceSummary>>(traces.ToDictionary(trace => trace, Line));

    private static TraceSummary Line(TraceId trace) => new()
    {
        TraceId = trace,
        RootName = "",
        HasRoot = true,
        Service = "",
        Services = [],
        Environment = "",
        Release = "",
        StartNanos = 0,
        DurationNanos = 0,
        SpanCount = 1,
        ErrorCount = 0,
        NeverEnded = false,
        ModelCalls = 0,
        Models = [],
        User = "",
        Session = "",
    };

    private static ArrivalMark Mark(int count) => new(new Dictionary<ulong, ulong> { [7] = (ulong)count });

    private Arrivals From(int first, int limit)
    {
        var traces = _stored.Skip(first).Reverse().Distinct().ToList();
        return new Arrivals([.. traces.Take(limit)], traces.Count, (ulong)_stored.Count, TimeRange.All, Mark(_stored.Count));
    }
}
