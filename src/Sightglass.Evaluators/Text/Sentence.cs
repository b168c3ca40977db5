namespace Sightglass.Evaluators.Text;

/// <summary>A sentence, a list item, a heading, or a block of code as a whole.</summary>
/// <param name="Start">Where it begins in the folded text, behind a list marker.</param>
/// <param name="End">Where it ends there.</param>
/// <param name="Kind">Which of these it is.</param>
/// <param name="FirstToken">Its first token.</param>
/// <param name="EndToken">The first token after it.</param>
internal readonly record struct Sentence(int Start, int End, SentenceKind Kind, int FirstToken, int EndToken)
{
    public int TokenCount => EndToken - FirstToken;
}
