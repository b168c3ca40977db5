using Sightglass.Conventions.Doctor;
using Sightglass.Storage.Doctor;

namespace Sightglass.Query.Doctor;

/// <summary>A name in use that its convention has given up. It is read all the same.</summary>
/// <param name="Name">The name and what took its place.</param>
/// <param name="Spans">How many of the spans looked at have it.</param>
/// <param name="Alone">How many of them do not have the replacement as well.</param>
/// <param name="Example">One of them.</param>
public sealed record DeprecatedUse(DeprecatedName Name, long Spans, long Alone, SpanExample Example);
