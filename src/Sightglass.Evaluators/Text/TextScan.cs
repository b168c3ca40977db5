namespace Sightglass.Evaluators.Text;

/// <summary>A text folded, cut into sentences and tokens: what most evaluators begin with.</summary>
internal sealed class TextScan
{
    private TextScan(FoldedText text, List<Token> tokens, List<Sentence> sentences)
    {
        Text = text;
        Tokens = tokens;
        Sentences = sentences;
    }

    public FoldedText Text { get; }

    public List<Token> Tokens { get; }

    public List<Sentence> Sentences { get; }

    public static TextScan Of(string source)
    {
        var text = FoldedText.Of(source);
        var tokens = Tokenizer.Cut(text);
        var cuts = SentenceCutter.Cut(text.Characters);
        var sentences = new List<Sentence>(cuts.Count);
        var token = 0;
        foreach (var (start, end, kind) in cuts)
        {
            while (token < tokens.Count && tokens[token].Start < start)
            {
                token++;
            }

            var first = token;
            while (token < tokens.Count && tokens[token].Start < end)
            {
                token++;
            }

            sentences.Add(new Sentence(start, end, kind, first, token));
        }

        return new TextScan(text, tokens, sentences);
    }

    public ReadOnlySpan<char> Word(int token) => Text.Characters[Tokens[token].Start..Tokens[token].End];

    public TextRange InSource(int firstToken, int endToken) => Text.InSource(Tokens[firstToken].Start, Tokens[endToken - 1].End);

    public TextRange InSource(Sentence sentence) => Text.InSource(sentence.Start, sentence.End);

    /// <summary>Whether the piece ends in a question mark of any script.</summary>
    public bool IsQuestion(Sentence sentence) => Text.Characters[sentence.Start..sentence.End].TrimEnd("\"')]*」』").EndsWith("?") || Text[sentence.End - 1] is '؟';
}
