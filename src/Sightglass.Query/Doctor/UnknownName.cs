using Sightglass.Storage.Doctor;

namespace Sightglass.Query.Doctor;

/// <summary>An attribute about model calls that nothing reads. It is kept as sent.</summary>
/// <param name="Attribute">Its name; a number in it is <c>N</c>.</param>
/// <param name="Spans">How many of the spans looked at have it.</param>
/// <param name="Example">One of them.</param>
public sealed record UnknownName(string Attribute, long Spans, SpanExample Example);
