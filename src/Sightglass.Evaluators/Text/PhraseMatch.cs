namespace Sightglass.Evaluators.Text;

/// <summary>A place where a phrase stands.</summary>
/// <param name="Tag">The tag of the phrase's line.</param>
/// <param name="FirstToken">Its first token.</param>
/// <param name="EndToken">The first token after it.</param>
/// <param name="Sentence">The sentence it is in.</param>
internal readonly record struct PhraseMatch(string Tag, int FirstToken, int EndToken, int Sentence);
