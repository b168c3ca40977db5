using System.Buffers.Binary;
using System.Globalization;

namespace Sightglass.Crash;

/// <summary>A span as the ledger knows it. All of it follows from the trace's id and the span's place, so that the ledger needs to keep only those.</summary>
/// <param name="SpanId">Eight bytes, hexadecimal.</param>
/// <param name="ParentSpanId">The root's id; empty for the root.</param>
/// <param name="InputTokens">Tokens in; null for a root that has children, since usage belongs to the model calls below it.</param>
/// <param name="OutputTokens">Tokens out; null as above.</param>
internal sealed record LedgerSpan(string SpanId, string ParentSpanId, long? InputTokens, long? OutputTokens)
{
    public static LedgerSpan Of(LedgerTrace trace, int place)
    {
        var seed = Seed(trace.TraceId);
        var id = IdOf(seed, place);
        if (place == 0 && trace.Spans > 1)
        {
            return new LedgerSpan(Hex(id), "", null, null);
        }

        var mixed = (seed ^ ((uint)place * 0x9E3779B1u)) * 0x85EBCA6Bu;
        return new LedgerSpan(Hex(id), place == 0 ? "" : Hex(IdOf(seed, 0)), 1 + (mixed % 1000), 1 + (mixed / 1000 % 500));
    }

    /// <summary>The place that a trace's span with this id has; -1 when the trace has no such span.</summary>
    public static int PlaceOf(LedgerTrace trace, ulong spanId)
    {
        var place = (long)(spanId & uint.MaxValue) - 1;
        return spanId >> 32 == Seed(trace.TraceId) && place >= 0 && place < trace.Spans ? (int)place : -1;
    }

    private static uint Seed(string traceId) => BinaryPrimitives.ReadUInt32BigEndian(Convert.FromHexString(traceId.AsSpan(8, 8))) | 1u;

    private static ulong IdOf(uint seed, int place) => ((ulong)seed << 32) | ((uint)place + 1);

    private static string Hex(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);
}
