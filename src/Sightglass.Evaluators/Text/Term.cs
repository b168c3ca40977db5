namespace Sightglass.Evaluators.Text;

/// <summary>What texts are compared by: a stemmed word that carries meaning, a number, or two neighbouring characters of an unspaced script.</summary>
/// <param name="Text">Its form for comparing.</param>
/// <param name="Token">The token it came from.</param>
/// <param name="IsNumber">Whether it is a number.</param>
/// <param name="IsName">Whether it is written with a capital where its sentence does not ask for one.</param>
internal readonly record struct Term(string Text, int Token, bool IsNumber, bool IsName);
