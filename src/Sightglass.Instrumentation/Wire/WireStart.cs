using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sightglass.Instrumentation.Wire;

/// <summary>When and under which span a request was begun.</summary>
/// <param name="Parent">The span; null for none.</param>
/// <param name="At">The time.</param>
/// <param name="Timestamp">The time by the clock's timestamp.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WireStart(Activity? Parent, DateTimeOffset At, long Timestamp);
