using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query;
using Sightglass.Server.Api.Callers;

namespace Sightglass.Server.Api.Endpoints;

/// <summary>What a question about traces that gives no list is asked of.</summary>
internal sealed record RangeParameters
{
    [FromQuery(Name = "query")]
    [Description("Filter, as for the list of traces. None matches everything.")]
    public string? Query { get; init; }

    [FromQuery(Name = "from")]
    [Description("First moment inside: RFC 3339, now, or now-1h. None is the beginning of what is stored.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Last moment inside: RFC 3339, now, or now-1h. None is the end of what is stored.")]
    public string? To { get; init; }

    public SearchRequest ToRequest(HttpContext context) => new() { Project = context.Project(), Query = Query, From = From, To = To };
}
