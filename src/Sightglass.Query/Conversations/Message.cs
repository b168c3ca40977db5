using System.Collections.Immutable;

namespace Sightglass.Query.Conversations;

/// <summary>A message, whatever form it was sent in.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Name">The speaker's name; null when not said.</param>
/// <param name="Parts">What is said, in order.</param>
public sealed record Message(MessageRole Role, string? Name, ImmutableArray<MessagePart> Parts);
