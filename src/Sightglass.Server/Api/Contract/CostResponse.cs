using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What a cost is made of and where it comes from.")]
internal sealed record CostResponse
{
    [Description("computed (from tokens and the price book), partial (a rate or a count is missing: the true cost is likely to be higher), reported (by the application or the provider), unpriced (the tokens are known, a price is not), usage_unknown (the tokens are not known); null where no model is used.")]
    public required string? Source { get; init; }

    [Description("Uncached input, US dollars; null unless computed or partial.")]
    public required decimal? InputUsd { get; init; }

    [Description("Input read from a cache, US dollars; null unless computed or partial.")]
    public required decimal? CacheReadUsd { get; init; }

    [Description("Input written to a cache, US dollars; null unless computed or partial.")]
    public required decimal? CacheWriteUsd { get; init; }

    [Description("Output, US dollars; null unless computed or partial.")]
    public required decimal? OutputUsd { get; init; }

    [Description("Calls of the provider's tools (searches, code), US dollars; null unless computed or partial.")]
    public required decimal? ToolsUsd { get; init; }

    [Description("What the application reported, US dollars, whichever holds.")]
    public required decimal? ReportedUsd { get; init; }

    [Description("The price it was computed from: provider/model@day its period began (nothing: the first).")]
    public required string? Price { get; init; }
}
