namespace Sightglass.Evaluators;

/// <summary>A piece of a text, in UTF-16 code units as <see cref="string"/> counts them.</summary>
/// <param name="Start">Where it begins, counted from 0.</param>
/// <param name="End">Where it ends; the first position after it.</param>
public readonly record struct TextRange(int Start, int End)
{
    /// <summary>How many code units it has.</summary>
    public int Length => End - Start;

    internal bool Overlaps(TextRange other) => Start < other.End && other.Start < End;
}
