using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Server.Api.Callers;

namespace Sightglass.Server.Api.Endpoints;

internal sealed record SearchParameters
{
    [FromQuery(Name = "query")]
    [Description("Filter, as in the search box: service:chat model:gpt-4o* cost>0.01 \"refund policy\". None matches everything.")]
    public string? Query { get; init; }

    [FromQuery(Name = "from")]
    [Description("First moment inside: RFC 3339, now, or now-1h. None is the beginning of what is stored.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Last moment inside: RFC 3339, now, or now-1h. None is the end of what is stored.")]
    public string? To { get; init; }

    [FromQuery(Name = "limit")]
    [Description("How many at most, 1 to 1000. Default 50 traces, 100 spans or 100 log records.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "cursor")]
    [Description("nextCursor of the page before; none for the first page.")]
    public string? Cursor { get; init; }

    public SearchRequest ToRequest(HttpContext context)
        => new() { Project = context.Project(), Query = Query, From = From, To = To, Limit = Limit, Cursor = Cursor };
}
