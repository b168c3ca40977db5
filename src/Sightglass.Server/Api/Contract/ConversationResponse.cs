using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What was said in a trace: every message once, and the calls that name them.")]
internal sealed record ConversationResponse
{
    [Description("32 hexadecimal digits.")]
    public required string TraceId { get; init; }

    [Description("The messages by name. The name is made of what the message says: equal messages have the same, in every trace.")]
    public required IReadOnlyDictionary<string, MessageResponse> Messages { get; init; }

    [Description("Model calls, tools, retrievals, re-rankings, embeddings, agents and workflows, in order of start.")]
    public required IReadOnlyList<CallResponse> Calls { get; init; }

    [Description("True when the trace has more calls than 5,000 or more text than 64 MiB; the first are here.")]
    public required bool Truncated { get; init; }
}
