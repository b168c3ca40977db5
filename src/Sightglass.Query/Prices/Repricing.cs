using System.Collections.Immutable;
using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Query.Rewrites;
using Sightglass.Storage.Control;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Pricing;

namespace Sightglass.Query.Prices;

/// <summary>
/// Prices stored spans anew by the project's prices as they stand: says first what would change, then changes it, and keeps an account. Thread-safe; one
/// at a time.
/// </summary>
public sealed class Repricing(IPricingStore store, IControlStore documents, IPriceBooks books, RewriteTurn turn, TimeProvider clock)
{
    private const string Kind = "reprice";
    private const int PageSize = 20_000;
    private const int RevisionsAtATime = 200_000;

    private readonly RewriteAccount<RepriceRecord> _account = new(documents, Kind, RepriceJson.Default.RepriceRecord, clock);

    /// <summary>Prices spans anew.</summary>
    public async Task<QueryOutcome<RepriceOutcome>> RunAsync(RewriteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await turn.RunAsync<RepriceOutcome>(
            request,
            async (range, filter) => request.IsPreview
                ? new RepriceOutcome.Done(Sorted(await GoOverAsync(request.Project, range, filter, isPreview: true, cancellationToken)), IsApplied: false)
                : await ApplyAsync(request, range, filter, cancellationToken),
            new RepriceOutcome.Busy(),
            cancellationToken);
    }

    /// <summary>The account, the last first.</summary>
    public Task<IReadOnlyList<(ulong AtNanos, RepriceRecord Record)>> ListAsync(string project, CancellationToken cancellationToken) => _account.ListAsync(project, cancellationToken);

    private async Task<RepriceOutcome> ApplyAsync(RewriteRequest request, TimeRange range, SpanFilter? filter, CancellationToken cancellationToken)
    {
        var record = new RepriceRecord { By = request.By, FromNanos = range.FromNanos, ToNanos = range.ToNanos, Query = request.Query ?? "", IsDone = false };
        var id = await _account.BeginAsync(request.Project, record, cancellationToken);
        var models = Sorted(await GoOverAsync(request.Project, range, filter, isPreview: false, cancellationToken));
        record = record with
        {
            IsDone = true,
            Calls = models.Sum(model => model.Calls),
            Changed = models.Sum(model => model.Changed),
            BeforeNanoUsd = models.Sum(model => model.BeforeNanoUsd),
            AfterNanoUsd = models.Sum(model => model.AfterNanoUsd),
        };
        await _account.EndAsync(request.Project, id, record);
        return new RepriceOutcome.Done(models, IsApplied: true);
    }

    private async Task<IEnumerable<RepricedModel>> GoOverAsync(string project, TimeRange range, SpanFilter? filter, bool isPreview, CancellationToken cancellationToken)
    {
        var pricing = new StoredPricing(books.Of(project));
        var models = new Dictionary<(string Provider, string Model), RepricedModel>();
        var revisions = new List<CostRevision>();
        var query = new PricingQuery { Project = project, Range = range, Filter = filter, Attributes = StoredCall.Attributes, Limit = PageSize };
        while (true)
        {
            var rows = await store.ReadAsync(query, cancellationToken);
            foreach (var row in rows)
            {
                var cost = pricing.Of(row);
                var isChanged = cost != row.Cost;
                Enter(models, row, cost, isChanged);
                if (isChanged && !isPreview)
                {
                    revisions.Add(new CostRevision(row.TraceId, row.Key, row.ReceivedDay, cost));
                }
            }

            var isLast = rows.Count < PageSize;
            if (revisions.Count > 0 && (isLast || revisions.Count >= RevisionsAtATime))
            {
                await store.ReviseAsync(project, revisions, cancellationToken);
                revisions.Clear();
            }

            if (isLast)
            {
                return models.Values;
            }

            query = query with { After = new PricingCursor(rows[^1].StartNanos, rows[^1].Key) };
        }
    }

    private static void Enter(Dictionary<(string Provider, string Model), RepricedModel> models, PricingRow row, Cost cost, bool isChanged)
    {
        if (!models.TryGetValue((row.Provider, row.Model), out var model))
        {
            models.Add((row.Provider, row.Model), model = new RepricedModel { Provider = row.Provider, Model = row.Model });
        }

        model.Calls++;
        model.Changed += isChanged ? 1 : 0;
        if (row.Counts)
        {
            model.UnknownBefore += row.Cost.NanoUsd is null ? 1 : 0;
            model.UnknownAfter += cost.NanoUsd is null ? 1 : 0;
            model.BeforeNanoUsd += row.Cost.NanoUsd ?? 0;
            model.AfterNanoUsd += cost.NanoUsd ?? 0;
        }
    }

    private static ImmutableArray<RepricedModel> Sorted(IEnumerable<RepricedModel> models)
        => [.. models.OrderByDescending(model => Math.Abs(model.AfterNanoUsd - model.BeforeNanoUsd)).ThenByDescending(model => model.Changed)
            .ThenBy(model => model.Provider, StringComparer.Ordinal).ThenBy(model => model.Model, StringComparer.Ordinal)];
}
