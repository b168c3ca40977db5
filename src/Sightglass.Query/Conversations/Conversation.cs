using Sightglass.Domain;

namespace Sightglass.Query.Conversations;

/// <summary>What was said in a trace: every message once, and the calls that name them.</summary>
/// <param name="TraceId">The trace.</param>
/// <param name="Messages">The messages by name.</param>
/// <param name="Calls">The calls in order of start.</param>
/// <param name="Truncated">True when the trace has more calls, or more text, than is read at once; the first are here.</param>
public sealed record Conversation(TraceId TraceId, IReadOnlyDictionary<string, Message> Messages, IReadOnlyList<ConversationCall> Calls, bool Truncated);
