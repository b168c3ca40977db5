namespace Sightglass.Evaluators.Citations;

internal enum CitationKind
{
    Number,
    Id,
    Address,
}
