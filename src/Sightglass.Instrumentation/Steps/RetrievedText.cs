namespace Sightglass.Instrumentation.Steps;

/// <summary>A document that retrieval returned.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Score">How similar it is; null when not known.</param>
/// <param name="Text">Its text; sent only by choice.</param>
public sealed record RetrievedText(string Id, double? Score = null, string? Text = null);
