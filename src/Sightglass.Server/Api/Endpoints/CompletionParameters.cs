using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query.Filter;
using Sightglass.Server.Api.Callers;

namespace Sightglass.Server.Api.Endpoints;

internal sealed record CompletionParameters
{
    [FromQuery(Name = "prefix")]
    [Description("What has been typed so far.")]
    public string? Prefix { get; init; }

    [FromQuery(Name = "from")]
    [Description("First moment to look at: RFC 3339, now, or now-1h. None is the beginning of what is stored.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Last moment to look at: RFC 3339, now, or now-1h. None is the end of what is stored.")]
    public string? To { get; init; }

    [FromQuery(Name = "limit")]
    [Description("How many at most, 1 to 1000. Default 20.")]
    public string? Limit { get; init; }

    public CompletionRequest ToRequest(HttpContext context, string? of)
        => new() { Project = context.Project(), Of = of, Prefix = Prefix, From = From, To = To, Limit = Limit };
}
