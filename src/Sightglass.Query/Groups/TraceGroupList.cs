using Sightglass.Storage.Groups;

namespace Sightglass.Query.Groups;

/// <summary>A page of sessions or users.</summary>
/// <param name="Groups">In the order asked for.</param>
/// <param name="NextCursor">Asks for the next page; null when this is the last.</param>
/// <param name="Total">What all that match add up to, those of other pages included.</param>
public sealed record TraceGroupList(IReadOnlyList<TraceGroup> Groups, string? NextCursor, TraceGroupTotal Total);
