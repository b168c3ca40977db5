namespace Sightglass.Evaluators.Citations;

/// <summary>A reference as it stands in a text.</summary>
/// <param name="Kind">Number, id or address.</param>
/// <param name="Key">What it refers to: the number's digits, the id, the address without fragment.</param>
/// <param name="Start">Where it begins in the folded text.</param>
/// <param name="End">Where it ends there.</param>
internal readonly record struct Citation(CitationKind Kind, string Key, int Start, int End);
