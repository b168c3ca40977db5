using System.Collections.Immutable;
using Sightglass.Storage.Groups;

namespace Sightglass.Query.Groups;

/// <summary>Finds sessions and users. Thread-safe.</summary>
public sealed class TraceGroupSearch(ITraceGroupReader reader, TimeProvider clock, QueryOptions options)
{
    private const int MaxSessionTraces = 1_000;
    private const int LatestSessions = 20;
    private const int TopFailures = 10;
    private const int MaxId = 10_000;

    private static readonly ImmutableArray<(string Name, TraceGroupOrder Order)> Sessions =
    [
        ("last", TraceGroupOrder.Last), ("turns", TraceGroupOrder.Traces), ("tokens", TraceGroupOrder.Tokens),
        ("cost", TraceGroupOrder.Cost), ("errors", TraceGroupOrder.Errors), ("length", TraceGroupOrder.Length),
    ];

    private static readonly ImmutableArray<(string Name, TraceGroupOrder Order)> Users =
    [
        ("requests", TraceGroupOrder.Traces), ("errors", TraceGroupOrder.Errors), ("tokens", TraceGroupOrder.Tokens),
        ("cost", TraceGroupOrder.Cost), ("p95", TraceGroupOrder.P95), ("last", TraceGroupOrder.Last),
    ];

    /// <summary>The names of the orders, the one that holds unless another is named first.</summary>
    public static ImmutableArray<string> OrdersOf(TraceGrouping grouping) => [.. Orders(grouping).Select(each => each.Name)];

    /// <summary>A page of sessions or users.</summary>
    public async Task<QueryOutcome<TraceGroupList>> ListAsync(TraceGrouping grouping, SearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var order = ReadOrder(parts, grouping, request.Sort);
        var query = new TraceGroupQuery
        {
            Project = request.Project,
            Grouping = grouping,
            Range = parts.Range(request.From, request.To),
            Filter = parts.Filter(request.Query),
            Order = order,
            Limit = parts.Limit(request.Limit, options.DefaultTraces, options.MaxLimit),
            After = ReadCursor(parts, grouping, order, request.Cursor),
        };
        if (parts.IsRefused)
        {
            return parts.Refusal<TraceGroupList>();
        }

        var page = await QueryMeter.MeasureAsync(grouping == TraceGrouping.Session ? "sessions" : "users", reader.ListAsync(query, cancellationToken));
        return new QueryOutcome<TraceGroupList>.Found(
            new TraceGroupList(page.Groups, page.Next is { } next ? PageCursors.Write(grouping, order, next) : null, page.Total));
    }

    /// <summary>One session with its traces.</summary>
    /// <param name="request">Project and range; the rest is not read.</param>
    /// <param name="id">The session.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<QueryOutcome<SessionView>> FindSessionAsync(SearchRequest request, string id, CancellationToken cancellationToken)
    {
        var parts = new RequestReader(clock);
        if (ReadOne(parts, TraceGrouping.Session, request, id) is not { } query)
        {
            return parts.Refusal<SessionView>();
        }

        if (await FindAsync("session", query, cancellationToken) is not { } group)
        {
            return new QueryOutcome<SessionView>.NotFound();
        }

        // one more than is shown tells a session that is just as long from one that is longer
        var traces = await QueryMeter.MeasureAsync("session", reader.ListTracesAsync(query with { Limit = MaxSessionTraces + 1 }, cancellationToken));
        return new QueryOutcome<SessionView>.Found(new SessionView(group, [.. traces.Take(MaxSessionTraces)], traces.Count > MaxSessionTraces));
    }

    /// <summary>One user with the latest sessions and what failed most.</summary>
    /// <param name="request">Project and range; the rest is not read.</param>
    /// <param name="id">The user.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<QueryOutcome<UserView>> FindUserAsync(SearchRequest request, string id, CancellationToken cancellationToken)
    {
        var parts = new RequestReader(clock);
        if (ReadOne(parts, TraceGrouping.User, request, id) is not { } query)
        {
            return parts.Refusal<UserView>();
        }

        if (await FindAsync("user", query, cancellationToken) is not { } group)
        {
            return new QueryOutcome<UserView>.NotFound();
        }

        var sessions = query with { Grouping = TraceGrouping.Session, Id = null, OfUser = id, Limit = LatestSessions };
        return new QueryOutcome<UserView>.Found(new UserView(
            group,
            (await QueryMeter.MeasureAsync("user", reader.ListAsync(sessions, cancellationToken))).Groups,
            await QueryMeter.MeasureAsync("user", reader.ListFailuresAsync(query with { Limit = TopFailures }, cancellationToken))));
    }

    private async Task<TraceGroup?> FindAsync(string kind, TraceGroupQuery query, CancellationToken cancellationToken)
    {
        var page = await QueryMeter.MeasureAsync(kind, reader.ListAsync(query, cancellationToken));
        return page.Groups.Count > 0 ? page.Groups[0] : null;
    }

    private static TraceGroupQuery? ReadOne(RequestReader parts, TraceGrouping grouping, SearchRequest request, string id)
    {
        if (id.Length is 0 or > MaxId)
        {
            parts.Fault("id", "An id is not empty and has at most 10,000 characters.");
        }

        var range = parts.Range(request.From, request.To);
        return parts.IsRefused ? null : new TraceGroupQuery { Project = request.Project, Grouping = grouping, Range = range, Id = id, Limit = 1 };
    }

    private static TraceGroupOrder ReadOrder(RequestReader parts, TraceGrouping grouping, string? text)
    {
        var orders = Orders(grouping);
        if (string.IsNullOrEmpty(text))
        {
            return orders[0].Order;
        }

        foreach (var (name, order) in orders)
        {
            if (string.Equals(name, text, StringComparison.Ordinal))
            {
                return order;
            }
        }

        parts.Fault("sort", $"sort is one of {string.Join(", ", OrdersOf(grouping))}; the largest come first.");
        return orders[0].Order;
    }

    private static TraceGroupCursor? ReadCursor(RequestReader parts, TraceGrouping grouping, TraceGroupOrder order, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (PageCursors.TryRead(text, grouping, order, out var cursor))
        {
            return cursor;
        }

        parts.Fault("cursor", "This is not a cursor of this list in this order; use nextCursor of the page before, or none.");
        return null;
    }

    private static ImmutableArray<(string Name, TraceGroupOrder Order)> Orders(TraceGrouping grouping) => grouping == TraceGrouping.Session ? Sessions : Users;
}
