namespace Sightglass.Evaluators.Languages;

internal enum Script
{
    Other,
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Gujarati,
    Tamil,
    Telugu,
    Thai,
    Georgian,
    Hangul,
    Kana,
    Han,
}
