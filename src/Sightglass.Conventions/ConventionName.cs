namespace Sightglass.Conventions;

/// <summary>One attribute name and the field it states.</summary>
/// <param name="Field">The canonical field.</param>
/// <param name="Name">The attribute's key, exactly as sent.</param>
/// <param name="Source">Who writes it: <c>otel</c>, <c>plain</c>, or the emitter whose variant it is.</param>
/// <param name="Since">The version of the source that introduced it; empty when the source has no versions.</param>
/// <param name="Until">The last version that used it; empty while it is current.</param>
public sealed record ConventionName(ConventionField Field, string Name, string Source, string Since = "", string Until = "");
