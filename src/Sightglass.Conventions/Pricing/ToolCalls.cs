using System.Runtime.InteropServices;

namespace Sightglass.Conventions.Pricing;

/// <summary>How often the provider used tools of its own for one call. Null is not said, which is taken as none.</summary>
/// <param name="WebSearch">Searches of the web.</param>
/// <param name="FileSearch">Searches of uploaded files.</param>
/// <param name="CodeInterpreter">Runs of code.</param>
/// <param name="Grounding">Queries by which the answer was grounded.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ToolCalls(long? WebSearch, long? FileSearch, long? CodeInterpreter, long? Grounding)
{
    /// <summary>More than any call makes; a count above it is none.</summary>
    public const long Max = 1_000_000;
}
