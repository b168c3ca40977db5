using Sightglass.Storage.Costs;

namespace Sightglass.Server.Tests.Api;

/// <summary>Answers questions about cost with what it was told to, and remembers what it was asked.</summary>
internal sealed class FakeCostReader : ICostReader
{
    public List<object> Asked { get; } = [];

    public CostPage Page { get; set; } = new([], null, CostFigures.None, 0);

    public IReadOnlyList<CostSeries> Series { get; set; } = [];

    public CostMovers Movers { get; set; } = new([], new CostMover([], default, default), 0);

    public IReadOnlyList<CostSample> Samples { get; set; } = [];

    public Task<CostPage> ListAsync(CostQuery query, CancellationToken cancellationToken) => Answer(query, Page);

    public Task<IReadOnlyList<CostSeries>> GetSeriesAsync(CostSeriesQuery query, CancellationToken cancellationToken) => Answer(query, Series);

    public Task<CostMovers> ListMoversAsync(CostMoversQuery query, CancellationToken cancellationToken) => Answer(query, Movers);

    public Task<IReadOnlyList<CostSample>> SampleAsync(CostSampleQuery query, CancellationToken cancellationToken) => Answer(query, Samples);

    private Task<T> Answer<T>(object question, T answer)
    {
        Asked.Add(question);
        return Task.FromResult(answer);
    }
}
