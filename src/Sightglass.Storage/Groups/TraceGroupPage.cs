namespace Sightglass.Storage.Groups;

/// <summary>A page of sessions or users.</summary>
/// <param name="Groups">In the order asked for.</param>
/// <param name="Next">Where the next page begins; null when this was the last.</param>
/// <param name="Total">What all that match add up to, those of other pages included.</param>
public sealed record TraceGroupPage(IReadOnlyList<TraceGroup> Groups, TraceGroupCursor? Next, TraceGroupTotal Total);
