using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query.Costs;
using Sightglass.Server.Api.Callers;

namespace Sightglass.Server.Api.Endpoints;

/// <summary>What every question about cost takes.</summary>
internal sealed record CostParameters
{
    [FromQuery(Name = "query")]
    [Description("Filter. A condition on user, session, tenant, attr.*, trace.*, text, span(...) or root(...) holds when the call's trace satisfies it; any other is about the call. None matches everything.")]
    public string? Query { get; init; }

    [FromQuery(Name = "from")]
    [Description("First moment inside: RFC 3339, now, or now-1h. None is the beginning of what is stored; a question about time needs one.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Last moment inside: RFC 3339, now, or now-1h. None is the end of what is stored, or now in a question about time.")]
    public string? To { get; init; }

    public CostRequest ToRequest(HttpContext context, string? groupBy = null) => new() { Project = context.Project(), GroupBy = groupBy, Query = Query, From = From, To = To };
}
