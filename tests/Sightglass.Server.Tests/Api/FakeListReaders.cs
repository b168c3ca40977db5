using System.Runtime.CompilerServices;
using Sightglass.Domain;
using Sightglass.Storage.Breakdown;
using Sightglass.Storage.Budgets;
using Sightglass.Storage.Doctor;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Groups;
using Sightglass.Storage.Live;
using Sightglass.Storage.Models;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Tests.Api;

/// <summary>Answers questions about lists with what it was told to, and remembers what it was asked.</summary>
internal sealed class FakeListReaders : ITraceCounter, IFacetReader, IBreakdownReader, IArrivalReader, ITraceGroupReader, ITraceStream, IModelUseReader, IEmitterReader, ISpendReader
{
    public List<object> Asked { get; } = [];

    public TraceCounts Counts { get; set; }

    public FacetSpread Spread { get; set; } = new(0, 0, []);

    public Task<FacetValues> CountValuesAsync(FacetQuery query, IReadOnlyList<SpanField> fields, CancellationToken cancellationToken)
        => Answer(
            (query, string.Join(' ', fields.Select(field => field.Name))),
            new FacetValues(10, [.. fields.Select(field => new FieldValues([new ValueCount(field.Name + "-a", 6), new ValueCount(field.Name + "-b", 3)], 5, 8))]));

    public Task<FacetSpread> MeasureAsync(FacetQuery query, SpanField field, CancellationToken cancellationToken) => Answer((query, field.Name), Spread);

    public BreakdownPage Rows { get; set; } = new([], 0);

    public Task<BreakdownPage> ReadAsync(BreakdownQuery query, CancellationToken cancellationToken) => Answer(query, Rows);

    public Task<TraceCounts> CountAsync(TraceCountQuery query, CancellationToken cancellationToken) => Answer(query, Counts);

    public Func<SpanFilter?, Spend> SpendOf { get; set; } = _ => Spend.Nothing;

    public Task<IReadOnlyList<Spend>> ReadAsync(SpendQuery query, CancellationToken cancellationToken)
        => Answer<IReadOnlyList<Spend>>(query, [.. query.Filters.Select(SpendOf)]);

    public EmitterPage Emitters { get; set; } = new([], 0, true);

    public Task<EmitterPage> ReadAsync(EmitterQuery query, CancellationToken cancellationToken) => Answer(query, Emitters);

    public IReadOnlyList<TraceSummary> Arrived { get; set; } = [];

    public Task<ArrivalMark> GetMarkAsync(string project, CancellationToken cancellationToken) => Task.FromResult(new ArrivalMark(new Dictionary<ulong, ulong>()));

    public Task<Arrivals> ReadAsync(string project, ArrivalMark after, int limit, CancellationToken cancellationToken)
        => Task.FromResult(new Arrivals([], 0, 0, TimeRange.All, after));

    public Task<Arrivals> ReadSinceAsync(string project, ulong receivedNanos, int limit, CancellationToken cancellationToken)
        => Answer((project, receivedNanos), new Arrivals([.. Arrived.Select(trace => trace.TraceId)], Arrived.Count + 7, 1234, TimeRange.All, new ArrivalMark(new Dictionary<ulong, ulong>())));

    public Task<IReadOnlySet<TraceId>> MatchAsync(string project, Arrivals arrivals, SpanFilter filter, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlySet<TraceId>>(new HashSet<TraceId>());

    public Task<IReadOnlyDictionary<TraceId, TraceSummary>> SumUpAsync(string project, IReadOnlyCollection<TraceId> traces, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyDictionary<TraceId, TraceSummary>>(Arrived.ToDictionary(trace => trace.TraceId));

    public IReadOnlyList<ModelUse> Uses { get; set; } = [];

    public Task<IReadOnlyList<ModelUse>> ReadAsync(ModelUseQuery query, CancellationToken cancellationToken) => Answer(query, Uses);

    public TraceGroupPage Groups { get; set; } = new([], null, default);

    public Task<TraceGroupPage> ListAsync(TraceGroupQuery query, CancellationToken cancellationToken) => Answer(query, Groups);

    public Task<IReadOnlyList<TraceSummary>> ListTracesAsync(TraceGroupQuery query, CancellationToken cancellationToken) => Answer(query, Arrived);

    public Task<IReadOnlyList<FailureCount>> ListFailuresAsync(TraceGroupQuery query, CancellationToken cancellationToken)
        => Answer<IReadOnlyList<FailureCount>>(query, [new FailureCount("", "too slow", 3)]);

    public async IAsyncEnumerable<TraceSummary> ReadAsync(TraceListQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var trace in await Answer(query, Arrived))
        {
            yield return trace;
        }
    }

    private Task<T> Answer<T>(object question, T answer)
    {
        lock (Asked)
        {
            Asked.Add(question);
        }

        return Task.FromResult(answer);
    }
}
