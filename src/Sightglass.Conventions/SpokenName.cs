namespace Sightglass.Conventions;

/// <summary>A spelling seen in the wild and the canonical one. An empty canonical one says that the spelling means nothing.</summary>
/// <param name="Seen">Lower-case; compared without regard to case. A trailing <c>*</c> stands for any ending, a leading one for any beginning.</param>
/// <param name="Canonical">The canonical spelling.</param>
public sealed record SpokenName(string Seen, string Canonical);
