using Sightglass.Query.Conversations;

namespace Sightglass.Query.Previews;

/// <summary>One side of a preview.</summary>
/// <param name="Text">At most 160 characters, blanks folded; null when there is none.</param>
/// <param name="Absence">Why there is none.</param>
public readonly record struct Preview(string? Text, Absence Absence);
