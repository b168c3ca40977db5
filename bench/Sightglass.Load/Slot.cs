namespace Sightglass.Load;

/// <summary>A place in a template's bytes.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="Trace">Of which trace of the request.</param>
/// <param name="Span">Of which of its spans.</param>
/// <param name="Offset">Where it begins.</param>
internal readonly record struct Slot(SlotKind Kind, int Trace, int Span, int Offset);
