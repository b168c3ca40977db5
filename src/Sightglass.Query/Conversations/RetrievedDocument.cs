namespace Sightglass.Query.Conversations;

/// <summary>A document that was found.</summary>
/// <param name="Id">Its id; null when not said.</param>
/// <param name="Score">How well it fits, in the unit of whoever found it; null when not said.</param>
/// <param name="Text">What it says; null when not said.</param>
/// <param name="Title">Its title or source; null when not said.</param>
/// <param name="CutBytes">How many bytes the text had before it was cut; null when it is whole.</param>
public sealed record RetrievedDocument(string? Id, double? Score, string? Text, string? Title, long? CutBytes);
