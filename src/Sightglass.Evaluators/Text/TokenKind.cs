namespace Sightglass.Evaluators.Text;

internal enum TokenKind
{
    /// <summary>Letters, with an apostrophe inside, and digits after them.</summary>
    Word,

    /// <summary>Begins with a digit; points and commas between digits belong to it.</summary>
    Number,

    /// <summary>One character of a script that is written without spaces, or of Hangul, whose words carry their particles.</summary>
    Character,
}
