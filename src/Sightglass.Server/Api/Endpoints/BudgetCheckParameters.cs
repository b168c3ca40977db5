using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Sightglass.Query.Budgets;
using Sightglass.Server.Api.Callers;

namespace Sightglass.Server.Api.Endpoints;

internal sealed record BudgetCheckParameters
{
    private const string CostName = "costUsd";
    private const string TokensName = "tokens";

    [FromQuery(Name = "tenant")]
    [Description("The tenant the call is for.")]
    public string? Tenant { get; init; }

    [FromQuery(Name = "user")]
    [Description("The user the call is for.")]
    public string? User { get; init; }

    [FromQuery(Name = "model")]
    [Description("The model that will be asked.")]
    public string? Model { get; init; }

    [FromQuery(Name = "provider")]
    [Description("Its provider. Every other field of the filter language may be given likewise, such as service, environment or attr.feature.")]
    public string? Provider { get; init; }

    [FromQuery(Name = CostName)]
    [Description("What the call is expected to cost, USD; none counts as nothing.")]
    public string? CostUsd { get; init; }

    [FromQuery(Name = TokensName)]
    [Description("How many tokens it is expected to use; none counts as nothing.")]
    public string? Tokens { get; init; }

    public BudgetCheckRequest ToRequest(HttpContext context) => new()
    {
        Project = context.Project(),
        Call = [.. context.Request.Query.Where(each => each.Key is not (CostName or TokensName)).SelectMany(each => each.Value.Select(value => (each.Key, value ?? "")))],
        CostUsd = CostUsd,
        Tokens = Tokens,
    };
}
