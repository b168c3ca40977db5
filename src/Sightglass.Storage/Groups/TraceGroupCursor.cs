namespace Sightglass.Storage.Groups;

/// <summary>A place in a list of sessions or users; it is good for lists of one order.</summary>
/// <param name="Figure">The last one's figure (ns since 1970, ns, tokens, nano-USD, traces); null when it is unknown.</param>
/// <param name="Id">The last one's id.</param>
public sealed record TraceGroupCursor(long? Figure, string Id);
