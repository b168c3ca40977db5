using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sightglass.Instrumentation.Wire;

/// <summary>What makes two requests the same: the span they are under, where they go, the model and the prompt's hash.</summary>
/// <param name="Parent">The span; default for none.</param>
/// <param name="Address">Where it goes.</param>
/// <param name="Model">The model.</param>
/// <param name="PromptHash">The prompt's hash.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WireIdentity(ActivitySpanId Parent, string Address, string Model, string PromptHash);
