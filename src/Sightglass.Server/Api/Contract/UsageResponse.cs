using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("Tokens of a span. Null means unknown, never zero.")]
internal sealed record UsageResponse
{
    [Description("Input tokens, cache reads and writes included.")]
    public required long? InputTokens { get; init; }

    [Description("Part of the input read from a cache.")]
    public required long? CacheReadTokens { get; init; }

    [Description("Part of the input written to a cache.")]
    public required long? CacheWriteTokens { get; init; }

    [Description("Part of the input that is neither.")]
    public required long? UncachedInputTokens { get; init; }

    [Description("Output tokens, reasoning included.")]
    public required long? OutputTokens { get; init; }

    [Description("Part of the output spent on reasoning.")]
    public required long? ReasoningTokens { get; init; }

    [Description("Input and output.")]
    public required long? TotalTokens { get; init; }

    [Description("How it enters a sum: billable (counted), rollup (repeats what other spans used) or none. Where the whole trace is answered, in that trace; elsewhere by the span alone.")]
    public required string Role { get; init; }

    [Description("Whether it counts in its trace and why: counted, unknown (a call whose tokens are not known), promoted (counts, as nothing below tells of usage), rollup (spans below tell of it), duplicate (another span tells more of the same answer), wrapper (a call of the same kind inside it counts), none (no part in usage). Null where the trace was not looked at as a whole.")]
    public required string? Verdict { get; init; }
}
