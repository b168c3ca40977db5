namespace Sightglass.Query.Views;

/// <summary>A saved view.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="CreatedNanos">When it was made, nanoseconds since 1970 UTC.</param>
/// <param name="UpdatedNanos">When it was last changed.</param>
/// <param name="Content">What it shows.</param>
public sealed record SavedView(string Id, ulong Version, ulong CreatedNanos, ulong UpdatedNanos, SavedViewContent Content);
