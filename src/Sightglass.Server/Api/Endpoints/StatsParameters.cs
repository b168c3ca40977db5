using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query.Metrics;
using Sightglass.Server.Api.Callers;

namespace Sightglass.Server.Api.Endpoints;

internal sealed record StatsParameters
{
    [FromQuery(Name = "metric")]
    [Description("requests, errors, error_rate, cost, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, calls, unpriced_calls, latency_p50, latency_p95, latency_p99, ttft_p50, ttft_p95 or ttft_p99. Needed.")]
    public string? Metric { get; init; }

    [FromQuery(Name = "groupBy")]
    [Description("A field of the filter language, such as model, service or attr.region. None is one group.")]
    public string? GroupBy { get; init; }

    [FromQuery(Name = "step")]
    [Description("Width of a point: 30s, 1m, 6h, 1d. None is one point over the whole range. A step needs from, and to is then now unless given; at most 11,000 steps.")]
    public string? Step { get; init; }

    [FromQuery(Name = "query")]
    [Description("Filter, as in the search box, about single spans. None matches everything.")]
    public string? Query { get; init; }

    [FromQuery(Name = "from")]
    [Description("First moment inside: RFC 3339, now, or now-1h. None is the beginning of what is stored.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Last moment inside: RFC 3339, now, or now-1h. None is the end of what is stored, or now when there is a step.")]
    public string? To { get; init; }

    [FromQuery(Name = "limit")]
    [Description("How many groups at most, the largest first, 1 to 1000. Default 50.")]
    public string? Limit { get; init; }

    public StatsRequest ToRequest(HttpContext context) => new()
    {
        Project = context.Project(),
        Metric = Metric,
        GroupBy = GroupBy,
        Step = Step,
        Query = Query,
        From = From,
        To = To,
        Limit = Limit,
    };
}
