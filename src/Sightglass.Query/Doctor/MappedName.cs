using Sightglass.Conventions;

namespace Sightglass.Query.Doctor;

/// <summary>A field that was filled from an attribute.</summary>
/// <param name="Field">The field.</param>
/// <param name="Attribute">The attribute; the place inside its JSON text after a #.</param>
/// <param name="Source">Whose name it is.</param>
/// <param name="Since">The version of the source that introduced it; empty when not known.</param>
/// <param name="Spans">How many of the spans looked at.</param>
public sealed record MappedName(ConventionField Field, string Attribute, string Source, string Since, long Spans);
