using Sightglass.Storage.Costs;

namespace Sightglass.Query.Costs;

/// <summary>Asks who caused what calls cost. Thread-safe.</summary>
public sealed class CostSearch(ICostReader reader, TimeProvider clock, QueryOptions options)
{
    private const int DefaultRows = 100;
    private const int DefaultSeries = 6;
    private const int DefaultMovers = 20;
    private const int DefaultFileRows = 10_000;
    private const int MaxFileRows = 100_000;

    /// <summary>A page of what the groups cost.</summary>
    public Task<QueryOutcome<CostView>> ListAsync(CostRequest request, CancellationToken cancellationToken)
        => ListAsync(request, DefaultRows, options.MaxLimit, cancellationToken);

    /// <summary>What the groups cost, to take away: one list without pages. The request's cursor is not read.</summary>
    public Task<QueryOutcome<CostView>> ListAllAsync(CostRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ListAsync(request with { Cursor = null }, DefaultFileRows, MaxFileRows, cancellationToken);
    }

    /// <summary>Cost, calls or tokens over time, by group.</summary>
    public async Task<QueryOutcome<CostSeriesView>> FindSeriesAsync(CostRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var groups = parts.Limit(request.Limit, DefaultSeries, options.MaxLimit);
        var range = CostReading.Bounded(parts, request, "the number of points is known");
        var query = new CostSeriesQuery
        {
            Project = request.Project,
            Range = range,
            Filter = parts.Filter(request.Query),
            GroupBy = CostReading.GroupBy(parts, request.GroupBy, isNeeded: false),
            Metric = CostReading.Word<CostMetric>(parts, "metric", request.Metric, CostNames.Metrics),
            StepNanos = CostReading.Step(parts, request.Step, range, groups, options),
            MaxGroups = groups,
        };
        return parts.IsRefused
            ? parts.Refusal<CostSeriesView>()
            : new QueryOutcome<CostSeriesView>.Found(
                new CostSeriesView(query.Metric, query.GroupBy, await QueryMeter.MeasureAsync("cost series", reader.GetSeriesAsync(query, cancellationToken))));
    }

    /// <summary>Whose cost differs most between two periods.</summary>
    public async Task<QueryOutcome<CostMoversView>> FindMoversAsync(CostRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var range = CostReading.Bounded(parts, request, "the two periods have a length");
        var query = new CostMoversQuery
        {
            Project = request.Project,
            Range = range,
            Against = CostReading.Against(parts, request.Against, range),
            Filter = parts.Filter(request.Query),
            GroupBy = CostReading.GroupBy(parts, request.GroupBy, isNeeded: true),
            Limit = parts.Limit(request.Limit, DefaultMovers, options.MaxLimit),
        };
        return parts.IsRefused
            ? parts.Refusal<CostMoversView>()
            : new QueryOutcome<CostMoversView>.Found(
                new CostMoversView(query.GroupBy, query.Range, query.Against, await QueryMeter.MeasureAsync("cost movers", reader.ListMoversAsync(query, cancellationToken))));
    }

    private async Task<QueryOutcome<CostView>> ListAsync(CostRequest request, int initial, int largest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var groupBy = CostReading.GroupBy(parts, request.GroupBy, isNeeded: false);
        var order = CostReading.Word<CostOrder>(parts, "sort", request.Sort, CostNames.Orders);
        CostCursor? after = null;
        if (!string.IsNullOrEmpty(request.Cursor) && !CostCursors.TryRead(request.Cursor, groupBy, order, out after))
        {
            parts.Fault("cursor", "This is not a cursor of these groups in this order; use nextCursor of the page before, or none.");
        }

        var query = new CostQuery
        {
            Project = request.Project,
            Range = parts.Range(request.From, request.To),
            Filter = parts.Filter(request.Query),
            GroupBy = groupBy,
            Order = order,
            Limit = parts.Limit(request.Limit, initial, largest),
            After = after,
        };
        if (parts.IsRefused)
        {
            return parts.Refusal<CostView>();
        }

        var page = await QueryMeter.MeasureAsync("costs", reader.ListAsync(query, cancellationToken));
        return new QueryOutcome<CostView>.Found(
            new CostView(groupBy, page.Rows, page.Next is { } next ? CostCursors.Write(groupBy, order, next) : null, page.Total, page.Distinct));
    }
}
