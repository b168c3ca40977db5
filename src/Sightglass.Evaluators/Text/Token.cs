namespace Sightglass.Evaluators.Text;

/// <summary>A piece of a folded text that is compared as one.</summary>
/// <param name="Start">Where it begins in the folded text.</param>
/// <param name="End">Where it ends there.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct Token(int Start, int End, TokenKind Kind)
{
    public int Length => End - Start;
}
