using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What was said in a trace: every message once, and the calls that name them.")]
internal sealed record ConversationResponse
{
    [Description("32 hexadecimal digits.")]
    public required string TraceId { get; init; }

    [Description("The messages that the calls name. A name is made of what the message says: equal messages have the same, in every trace.")]
    public required IReadOnlyDictionary<string, MessageResponse> Messages { get; init; }

    [Description("Model calls, tools, retrievals, re-rankings, embeddings, agents and workflows, in order of start.")]
    public required IReadOnlyList<CallResponse> Calls { get; init; }

    [Description("How many calls the trace has.")]
    public required int CallCount { get; init; }

    [Description("How many of these are model calls.")]
    public required int ModelCallCount { get; init; }

    [Description("How many model calls of the trace began before these.")]
    public required int ModelCallsBefore { get; init; }

    [Description("Where the next page begins; null when there is none.")]
    public required string? NextCursor { get; init; }
}
