namespace Sightglass.Query.Views;

/// <summary>What came of a change, and the view as it now stands.</summary>
/// <param name="Change">What came of it.</param>
/// <param name="View">The view after the change; where somebody else changed it, theirs; null when there is none.</param>
public sealed record ViewOutcome(ViewChange Change, SavedView? View);
