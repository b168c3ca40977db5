namespace Sightglass.Instrumentation.Export;

/// <summary>Reads of OTLP's <c>ExportTraceServiceResponse</c> the one number that matters: how many spans were refused.</summary>
internal static class PartialSuccess
{
    private const int Partial = (1 << 3) | 2;
    private const int RejectedSpans = 1 << 3;

    /// <summary>How many were refused; 0 when it does not say, or cannot be read.</summary>
    public static long Rejected(ReadOnlySpan<byte> response)
    {
        while (TryField(ref response, out var tag, out var number, out var bytes))
        {
            if (tag == Partial)
            {
                while (TryField(ref bytes, out tag, out number, out _))
                {
                    if (tag == RejectedSpans)
                    {
                        return (long)number;
                    }
                }
            }
        }

        return 0;
    }

    private static bool TryField(ref ReadOnlySpan<byte> from, out ulong tag, out ulong number, out ReadOnlySpan<byte> bytes)
    {
        number = 0;
        bytes = default;
        if (!TryVarint(ref from, out tag))
        {
            return false;
        }

        switch (tag & 7)
        {
            case 0:
                return TryVarint(ref from, out number);
            case 2 when TryVarint(ref from, out var length) && length <= (ulong)from.Length:
                bytes = from[..(int)length];
                from = from[(int)length..];
                return true;
            default:
                return false;
        }
    }

    private static bool TryVarint(ref ReadOnlySpan<byte> from, out ulong value)
    {
        value = 0;
        for (var i = 0; i < from.Length && i < 10; i++)
        {
            value |= (ulong)(from[i] & 0x7F) << (7 * i);
            if (from[i] < 0x80)
            {
                from = from[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
