namespace Sightglass.Query.Remap;

/// <summary>Spans of one dialect before and after.</summary>
/// <param name="Before">The dialect as stored; empty for none.</param>
/// <param name="After">The dialect that is recognised now; empty for none.</param>
/// <param name="Spans">The spans.</param>
/// <param name="Changed">Those of which anything changes.</param>
public sealed record RemappedDialect(string Before, string After, long Spans, long Changed);
