using Sightglass.Domain;

namespace Sightglass.Query.Conversations;

/// <summary>The call with which a page of a conversation ended.</summary>
/// <param name="StartNanos">Its start, nanoseconds since 1970 UTC.</param>
/// <param name="SpanId">The span.</param>
internal readonly record struct ConversationCursor(ulong StartNanos, SpanId SpanId);
