namespace Sightglass.Conventions.Doctor;

/// <summary>Names with numbers in them that together state one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Prefix">What they begin with; a number in it is <c>N</c>.</param>
/// <param name="Source">Who writes them.</param>
public sealed record IndexedName(ConventionField Field, string Prefix, string Source);
