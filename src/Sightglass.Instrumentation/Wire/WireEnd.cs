using System.Runtime.InteropServices;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Wire;

/// <summary>What is known of an answer at its end.</summary>
/// <param name="Model">Which model answered; null when not said.</param>
/// <param name="Id">The answer's id; null when not said.</param>
/// <param name="ServiceTier">The service tier; null when not said.</param>
/// <param name="Reasons">Why it ended.</param>
/// <param name="Tools">The tools it asks for.</param>
/// <param name="Usage">What was used.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WireEnd(string? Model, string? Id, string? ServiceTier, string[] Reasons, string[] Tools, CallUsage Usage);
