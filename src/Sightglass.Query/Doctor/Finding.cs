using Sightglass.Storage.Doctor;

namespace Sightglass.Query.Doctor;

/// <summary>Something that is wrong with an emitter's spans.</summary>
/// <param name="Kind">What.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Spans">On how many spans.</param>
/// <param name="Of">Of how many that should be otherwise.</param>
/// <param name="IsSampled">Whether the counts are of the spans looked at, not of the whole range.</param>
/// <param name="Example">One of the spans.</param>
/// <param name="Message">What it means.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record Finding(FindingKind Kind, FindingSeverity Severity, long Spans, long Of, bool IsSampled, SpanExample Example, string Message, string Fix);
