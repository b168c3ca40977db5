namespace Sightglass.Evaluators.Secrets;

/// <summary>A key that its issuer made recognisable.</summary>
/// <param name="Type">What it is called in findings.</param>
/// <param name="Prefix">How it begins.</param>
/// <param name="Shortest">The fewest characters after the prefix.</param>
/// <param name="Longest">The most characters after it.</param>
/// <param name="Characters">What may follow it.</param>
internal sealed record SecretFormat(string Type, string Prefix, int Shortest, int Longest, KeyCharacters Characters);
