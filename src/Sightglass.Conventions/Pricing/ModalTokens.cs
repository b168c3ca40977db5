using System.Runtime.InteropServices;

namespace Sightglass.Conventions.Pricing;

/// <summary>How much of a call's tokens was of one kind: text, sound or pictures. Null is unknown.</summary>
/// <param name="Input">Of the input, what was read from a cache included.</param>
/// <param name="CacheRead">Of the input read from a cache.</param>
/// <param name="Output">Of the output.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ModalTokens(long? Input, long? CacheRead, long? Output);
