using Sightglass.Domain;

namespace Sightglass.Query.Doctor;

/// <summary>What a project's emitters say and leave out.</summary>
/// <param name="Range">The range that was looked at.</param>
/// <param name="Emitters">Those with the most model calls first.</param>
/// <param name="Distinct">How many there are, those not listed included.</param>
/// <param name="SampleSpans">Of how many spans of an emitter at most the attributes were read.</param>
/// <param name="AllShapes">False when attributes that are rare on spans may be missing because there are too many different spans.</param>
public sealed record DoctorReport(TimeRange Range, IReadOnlyList<EmitterReport> Emitters, long Distinct, int SampleSpans, bool AllShapes);
