namespace Sightglass.Evaluators;

/// <summary>A document that was given to the model.</summary>
/// <param name="Id">How the answer may cite it: an id, a title or an address.</param>
/// <param name="Text">Its text; empty when only the id is known.</param>
public sealed record SourceDocument(string Id, string Text);
