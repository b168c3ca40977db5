using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query.Facets;
using Sightglass.Server.Api.Callers;

namespace Sightglass.Server.Api.Endpoints;

internal sealed record FacetParameters
{
    [FromQuery(Name = "field")]
    [Description("A field, as a filter writes it: status, attr.region, trace.duration. Needed; up to 30 times.")]
    public string[]? Field { get; init; }

    [FromQuery(Name = "query")]
    [Description("Filter, as for the list of traces. None matches everything.")]
    public string? Query { get; init; }

    [FromQuery(Name = "from")]
    [Description("First moment inside: RFC 3339, now, or now-1h. None is the beginning of what is stored.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Last moment inside: RFC 3339, now, or now-1h. None is the end of what is stored.")]
    public string? To { get; init; }

    [FromQuery(Name = "limit")]
    [Description("Values of a field at most, 1 to 200. Default 50.")]
    public string? Limit { get; init; }

    [FromQuery(Name = "prefix")]
    [Description("What values begin with, without case; with a single field only.")]
    public string? Prefix { get; init; }

    [FromQuery(Name = "scope")]
    [Description("Which spans' values count: any (the default) span of a trace, its root, or with span one that satisfies the filter's span(...).")]
    public string? Scope { get; init; }

    public FacetRequest ToRequest(HttpContext context)
        => new() { Project = context.Project(), Fields = Field ?? [], Query = Query, From = From, To = To, Limit = Limit, Scope = Scope, Prefix = Prefix };
}
