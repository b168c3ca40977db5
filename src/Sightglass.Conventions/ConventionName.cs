namespace Sightglass.Conventions;

/// <summary>One attribute name and the field it states.</summary>
/// <param name="Field">The canonical field.</param>
/// <param name="Name">The attribute's key, exactly as sent.</param>
/// <param name="Source">Who writes it: <c>otel</c>, <c>plain</c>, or the emitter whose variant it is.</param>
/// <param name="Since">The version of the source that introduced it; empty when the source has no versions.</param>
/// <param name="Until">The last version that used it; empty while it is current.</param>
public sealed record ConventionName(ConventionField Field, string Name, string Source, string Since = "", string Until = "")
{
    /// <summary>
    /// Where inside the attribute's JSON text the value lies: member names joined by dots; empty when the whole text is one JSON value. Null, the
    /// usual case: the attribute's value is the value. <c>a.b[]</c> is how many items the list at <c>a.b</c> has; <c>a.b[AUDIO]</c> is the count of the item
    /// whose kind that is, in a list as Gemini writes it: <c>[{"modality":"AUDIO","tokenCount":7}]</c>.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>Whether the name is too common a word, or means something else elsewhere, and is read on spans of its source only.</summary>
    public bool OnlyWithinSource { get; init; }
}
