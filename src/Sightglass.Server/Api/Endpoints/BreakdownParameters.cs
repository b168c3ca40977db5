using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query.Breakdown;
using Sightglass.Server.Api.Callers;

namespace Sightglass.Server.Api.Endpoints;

internal sealed record BreakdownParameters
{
    [FromQuery(Name = "groupBy")]
    [Description("A field of the filter language whose values can be listed, such as model, service or attr.region. Needed.")]
    public string? GroupBy { get; init; }

    [FromQuery(Name = "query")]
    [Description("Filter, as for the list of traces. None matches everything.")]
    public string? Query { get; init; }

    [FromQuery(Name = "from")]
    [Description("First moment inside: RFC 3339, now, or now-1h. None is the beginning of what is stored.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Last moment inside: RFC 3339, now, or now-1h. None is the end of what is stored.")]
    public string? To { get; init; }

    [FromQuery(Name = "scope")]
    [Description("Which spans' values count: any (the default) span of a trace, its root, or with span one that satisfies the filter's span(...).")]
    public string? Scope { get; init; }

    [FromQuery(Name = "sort")]
    [Description("requests (the default), errors, p95, tokens or cost, the largest first.")]
    public string? Sort { get; init; }

    [FromQuery(Name = "limit")]
    [Description("Groups at most, 1 to 200. Default 50.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "parts")]
    [Description("Into how many equal parts of the range, 1 to 100, the traces are counted. Needs from and to; none counts none.")]
    public string? Parts { get; init; }

    public BreakdownRequest ToRequest(HttpContext context)
        => new() { Project = context.Project(), GroupBy = GroupBy, Query = Query, From = From, To = To, Scope = Scope, Sort = Sort, Limit = Limit, Parts = Parts };
}
