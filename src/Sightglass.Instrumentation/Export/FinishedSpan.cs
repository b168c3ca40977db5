using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sightglass.Instrumentation.Export;

/// <summary>A span that ended and is to be exported.</summary>
/// <param name="Activity">The span.</param>
/// <param name="Weight">How many traces its trace stands for; null when nothing was sampled.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FinishedSpan(Activity Activity, double? Weight);
