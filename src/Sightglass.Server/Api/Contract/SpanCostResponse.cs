using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What one span costs by the price list, and how that is worked out.")]
internal sealed record SpanCostResponse
{
    [Description("The span.")]
    public required string SpanId { get; init; }

    [Description("The provider; null when unknown.")]
    public required string? Provider { get; init; }

    [Description("The model that is priced: the one that answered, else the one asked for; null when unknown.")]
    public required string? Model { get; init; }

    [Description("How its usage enters sums by itself: billable, rollup (repeats what its children used) or none.")]
    public required string Role { get; init; }

    [Description("Whether it counts in its trace: counted, unknown, promoted; or why not: rollup, duplicate, wrapper, none.")]
    public required string Verdict { get; init; }

    [Description("The verdict in a sentence.")]
    public required string VerdictReason { get; init; }

    [Description("The counts and what states them. Input includes the caches, output includes reasoning.")]
    public required IReadOnlyList<UsageFigureResponse> Usage { get; init; }

    [Description("The price that holds; null when no list has the model.")]
    public required PriceResponse? Price { get; init; }

    [Description("The products, which add up to costUsd.")]
    public required IReadOnlyList<CostLineResponse> Lines { get; init; }

    [Description("The cost by the list, US dollars; null when unknown.")]
    public required decimal? CostUsd { get; init; }

    [Description("True when a rate or a count is missing: the true cost is higher.")]
    public required bool Partial { get; init; }

    [Description("What the application or its instrumentation reported, US dollars; null when nothing.")]
    public required decimal? ReportedCostUsd { get; init; }

    [Description("The cost as it is stored and summed: by the prices when the span came, or when it was last priced anew.")]
    public required StoredCostResponse Stored { get; init; }

    [Description("What is missing or was assumed.")]
    public required IReadOnlyList<string> Notes { get; init; }
}
