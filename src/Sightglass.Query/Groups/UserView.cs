using Sightglass.Storage.Groups;

namespace Sightglass.Query.Groups;

/// <summary>One user.</summary>
/// <param name="User">What the user's traces add up to.</param>
/// <param name="Sessions">The latest sessions.</param>
/// <param name="Failures">How spans failed, the most frequent first.</param>
public sealed record UserView(TraceGroup User, IReadOnlyList<TraceGroup> Sessions, IReadOnlyList<FailureCount> Failures);
