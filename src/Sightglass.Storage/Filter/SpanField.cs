namespace Sightglass.Storage.Filter;

/// <summary>A field that filters, groups and completions can name.</summary>
/// <param name="Kind">Where its value lives.</param>
/// <param name="Name">For a column or trace figure the field's canonical name in <see cref="SpanFields"/>; otherwise the attribute's key, as sent.</param>
/// <param name="Type">What its values are.</param>
public sealed record SpanField(SpanFieldKind Kind, string Name, SpanFieldType Type);
