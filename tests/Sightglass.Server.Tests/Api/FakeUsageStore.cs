using Sightglass.Domain;
using Sightglass.Storage.Usage;

namespace Sightglass.Server.Tests.Api;

/// <summary>A store of what counts that has the rows it is given.</summary>
internal sealed class FakeUsageStore : IUsageStore
{
    public List<UsageRow> Rows { get; } = [];

    public Task<UnsettledBatch> FindUnsettledAsync(ulong journal, ulong fromBlock, ulong beforeBlock, CancellationToken cancellationToken)
        => Task.FromResult(new UnsettledBatch([], beforeBlock));

    public Task<IReadOnlyList<UsageRow>> ReadAsync(string project, IReadOnlyCollection<TraceId> traces, TimeRange starts, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<UsageRow>>([.. Rows.Where(row => traces.Contains(row.TraceId))]);

    public Task<IReadOnlyList<UsageCorrection>> ReadCorrectionsAsync(string project, IReadOnlyCollection<TraceId> traces, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<UsageCorrection>>([]);

    public Task WriteAsync(IReadOnlyList<UsageCorrection> corrections, CancellationToken cancellationToken) => Task.CompletedTask;
}
