using System.Buffers.Binary;
using System.Diagnostics;

namespace Sightglass.Instrumentation.Sampling;

/// <summary>
/// Chance that is the same in every service: by the last 56 bits of the trace id, which W3C Trace Context level 2 wants random, against a threshold, as
/// OpenTelemetry's consistent probability sampling does. A smaller ratio keeps a part of what a greater one keeps.
/// </summary>
internal static class TraceChance
{
    private const double Values = 1L << 56;
    private const int IdLength = 16;
    private const ulong RandomBits = (1UL << 56) - 1;

    public static bool IsKept(ActivityTraceId trace, double ratio)
    {
        if (ratio >= 1)
        {
            return true;
        }

        if (!(ratio > 0))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[IdLength];
        trace.CopyTo(bytes);
        return (BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) & RandomBits) >= (ulong)((1 - ratio) * Values);
    }
}
