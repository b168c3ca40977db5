using System.Buffers.Binary;

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
        var bytes = Convert.FromHexString(trace.TraceId);
        var seed = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4)) | 1u;
        var id = $"{seed:x8}{place + 1:x8}";
        if (place == 0 && trace.Spans > 1)
        {
            return new LedgerSpan(id, "", null, null);
        }

        var mixed = (seed ^ ((uint)place * 0x9E3779B1u)) * 0x85EBCA6Bu;
        return new LedgerSpan(id, place == 0 ? "" : $"{seed:x8}{1:x8}", 1 + (mixed % 1000), 1 + (mixed / 1000 % 500));
    }
}
