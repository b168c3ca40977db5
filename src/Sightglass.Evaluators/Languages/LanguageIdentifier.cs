using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Languages;

/// <summary>
/// Tells the language of a text: by its script where that is enough (Greek, Hebrew, Thai, Hangul, kana, Han, Devanagari and others), else by its commonest words and by letters that
/// few languages use. Says nothing (null) about a text that is short, mixed, or in none of the languages it knows.
/// </summary>
public static class LanguageIdentifier
{
    private const int FewestLetters = 12;
    private const int FewestCharacters = 4;
    private const double LeastScriptShare = 0.6;
    private const double LeastWordShare = 0.12;
    private const double Lead = 1.1;
    private const int LettersRead = 4_000;

    private static readonly CommonWords Latin = new(LanguageWords.Latin);
    private static readonly CommonWords Cyrillic = new(LanguageWords.Cyrillic);
    private static readonly CommonWords Arabic = new(LanguageWords.Arabic);

    /// <summary>The language of a text; reads its first 4,000 letters.</summary>
    /// <param name="text">The text; any string.</param>
    /// <returns>The language as an ISO 639-1 code; null when it cannot be told.</returns>
    public static string? Identify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (counts, read) = Count(text);
        var letters = counts.Sum();
        if (letters == 0)
        {
            return null;
        }

        var kana = counts[(int)Script.Kana];
        var han = counts[(int)Script.Han];
        if (kana + han > letters * LeastScriptShare && kana + han >= FewestCharacters)
        {
            // Japanese without any kana is a headline at most; Chinese has none.
            return kana * 10 > han ? "ja" : "zh";
        }

        var script = (Script)Array.IndexOf(counts, counts.Max());
        if (counts[(int)script] < letters * LeastScriptShare)
        {
            return null;
        }

        return script switch
        {
            Script.Latin => letters < FewestLetters ? null : Best(Latin, text[..read]),
            Script.Cyrillic => letters < FewestLetters ? null : Best(Cyrillic, text[..read]),
            Script.Arabic => letters < FewestLetters ? null : Best(Arabic, text[..read]),
            _ => letters < FewestCharacters ? null : Alone(script),
        };
    }

    private static string? Alone(Script script) => script switch
    {
        Script.Greek => "el",
        Script.Hebrew => "he",
        Script.Thai => "th",
        Script.Hangul => "ko",
        Script.Devanagari => "hi",
        Script.Bengali => "bn",
        Script.Tamil => "ta",
        Script.Telugu => "te",
        Script.Gujarati => "gu",
        Script.Georgian => "ka",
        Script.Armenian => "hy",
        _ => null,
    };

    private static string? Best(CommonWords words, string text)
    {
        var folded = FoldedText.Of(text);
        var tokens = Tokenizer.Cut(folded);
        var points = words.Score(folded, tokens, text);
        var ranked = points.OrderByDescending(item => item.Points).ThenBy(item => item.Code, StringComparer.Ordinal).Take(2).ToList();
        var count = tokens.Count(token => token.Kind == TokenKind.Word);
        return ranked[0].Points >= Math.Max(1, count * LeastWordShare) && ranked[0].Points >= ranked[1].Points * Lead ? ranked[0].Code : null;
    }

    private static (int[] Counts, int Read) Count(string text)
    {
        var counts = new int[Enum.GetValues<Script>().Length];
        var letters = 0;
        var i = 0;
        for (; i < text.Length && letters < LettersRead; i++)
        {
            if (char.IsLetter(text[i]))
            {
                letters++;
                counts[(int)ScriptOf(text[i])]++;
            }
        }

        return (counts, i);
    }

    private static Script ScriptOf(char c) => c switch
    {
        < '\u0250' or (>= '\u1E00' and <= '\u1EFF') => Script.Latin,
        >= '\u0370' and <= '\u03FF' or (>= '\u1F00' and <= '\u1FFF') => Script.Greek,
        >= '\u0400' and <= '\u052F' => Script.Cyrillic,
        >= '\u0530' and <= '\u058F' => Script.Armenian,
        >= '\u0590' and <= '\u05FF' => Script.Hebrew,
        >= '\u0600' and <= '\u06FF' or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') => Script.Arabic,
        >= '\u0900' and <= '\u097F' => Script.Devanagari,
        >= '\u0980' and <= '\u09FF' => Script.Bengali,
        >= '\u0A80' and <= '\u0AFF' => Script.Gujarati,
        >= '\u0B80' and <= '\u0BFF' => Script.Tamil,
        >= '\u0C00' and <= '\u0C7F' => Script.Telugu,
        >= '\u0E00' and <= '\u0E7F' => Script.Thai,
        >= '\u10A0' and <= '\u10FF' => Script.Georgian,
        >= '\u1100' and <= '\u11FF' or (>= '\uAC00' and <= '\uD7A3') => Script.Hangul,
        >= '\u3041' and <= '\u30FF' or (>= '\uFF66' and <= '\uFF9D') => Script.Kana,
        >= '\u3400' and <= '\u9FFF' or (>= '\uF900' and <= '\uFAFF') => Script.Han,
        _ => Script.Other,
    };
}
