namespace Sightglass.Domain;

/// <summary>A key and its value, as sent.</summary>
/// <param name="Key">The key; may be empty, may repeat.</param>
/// <param name="Value">The value.</param>
public sealed record Attribute(string Key, AttributeValue Value);
