namespace Sightglass.Ingest.Decode;

/// <summary>What a number's text turned out to be.</summary>
internal enum WholeNumberForm : byte
{
    NotANumber,
    Fraction,
    TooLarge,
    Whole,
}
