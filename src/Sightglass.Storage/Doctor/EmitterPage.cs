namespace Sightglass.Storage.Doctor;

/// <summary>Who sends spans.</summary>
/// <param name="Emitters">Those with the most model calls first.</param>
/// <param name="Distinct">How many there are, those not listed included.</param>
/// <param name="AllShapes">False when some emitters have rare shapes that are not listed.</param>
public sealed record EmitterPage(IReadOnlyList<Emitter> Emitters, long Distinct, bool AllShapes);
