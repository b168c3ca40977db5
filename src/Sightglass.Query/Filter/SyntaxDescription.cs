namespace Sightglass.Query.Filter;

/// <summary>What an editor needs to know of an operator or a word of the language.</summary>
/// <param name="Symbol">How it is written.</param>
/// <param name="Meaning">What it does, in one line.</param>
/// <param name="Example">A filter that uses it.</param>
public sealed record SyntaxDescription(string Symbol, string Meaning, string Example);
