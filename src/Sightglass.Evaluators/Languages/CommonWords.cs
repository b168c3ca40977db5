using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Languages;

/// <summary>Gives languages of one script points for their common words in a text. A word that several have is shared out among them.</summary>
internal sealed class CommonWords
{
    private const double PointsOfALetter = 0.5;
    private const int MostLetters = 20;

    private readonly string[] _codes;
    private readonly WordTable _words;
    private readonly int[][] _languages;

    public CommonWords((string Code, string Words)[] lists)
    {
        _codes = [.. lists.Select(list => list.Code)];
        var byWord = lists
            .SelectMany((list, language) => list.Words.Split(' ').Select(word => (Word: FoldedText.Of(word).Characters.ToString(), language)))
            .GroupBy(item => item.Word, item => item.language, StringComparer.Ordinal)
            .ToList();
        _languages = [[], .. byWord.Select(languages => languages.Distinct().ToArray())];
        _words = new WordTable(byWord.Select((languages, i) => (languages.Key, Id: i + 1)).ToDictionary(item => item.Key, item => item.Id, StringComparer.Ordinal));
    }

    public IEnumerable<(string Code, double Points)> Score(FoldedText text, List<Token> tokens, string source)
    {
        var points = new double[_codes.Length];
        foreach (var token in tokens)
        {
            var languages = _languages[_words.Find(text.Characters[token.Start..token.End])];
            foreach (var language in languages)
            {
                points[language] += 1.0 / languages.Length;
            }
        }

        return _codes.Select((code, i) => (code, points[i] + (PointsOfALetter * LettersOf(code, source))));
    }

    private static int LettersOf(string code, string source)
    {
        var letters = Array.Find(LanguageWords.Letters, item => item.Code == code).Letters;
        if (letters is null)
        {
            return 0;
        }

        var count = 0;
        foreach (var c in source)
        {
            count += letters.Contains(char.ToLowerInvariant(c), StringComparison.Ordinal) ? 1 : 0;
        }

        return Math.Min(count, MostLetters);
    }
}
