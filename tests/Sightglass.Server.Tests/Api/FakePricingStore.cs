using Sightglass.Storage.Pricing;

namespace Sightglass.Server.Tests.Api;

/// <summary>A store of costs that has the rows it is given and keeps what is revised.</summary>
internal sealed class FakePricingStore : IPricingStore
{
    public List<PricingRow> Rows { get; } = [];

    public List<PricingQuery> Asked { get; } = [];

    public List<CostRevision> Revised { get; } = [];

    /// <summary>What a reading waits for.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public async Task<IReadOnlyList<PricingRow>> ReadAsync(PricingQuery query, CancellationToken cancellationToken)
    {
        Asked.Add(query);
        if (Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }

        return [.. Rows.SkipWhile(row => query.After is { } after && row.Key != after.Key).Skip(query.After is null ? 0 : 1).Take(query.Limit)];
    }

    public Task ReviseAsync(string project, IReadOnlyList<CostRevision> revisions, CancellationToken cancellationToken)
    {
        Revised.AddRange(revisions);
        return Task.CompletedTask;
    }
}
