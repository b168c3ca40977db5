using System.Buffers;
using System.Numerics;

namespace Sightglass.Ingest.Receive.Admission;

/// <summary>
/// One body in one piece of pooled memory, paid for from the <see cref="BodyBudget"/>. What was written is scrubbed before the memory goes
/// back. For one request at a time.
/// </summary>
internal sealed class BodyBuffer(BodyBudget budget) : IDisposable
{
    private const int FirstPiece = 64 * 1024;

    // A sender may claim any length; it gets this much on its word, and the rest as its bytes arrive.
    private const int TrustedLength = 1024 * 1024;

    private byte[] _bytes = [];
    private long _charge;

    public int Length { get; private set; }

    public int Capacity => _bytes.Length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public Span<byte> Free => _bytes.AsSpan(Length);

    /// <summary>Makes room for a body announced as <paramref name="expected"/> bytes (null: not announced). False when the budget is spent or there is no memory.</summary>
    public bool TryPrepare(int? expected) => TryReserve(Math.Min(expected ?? FirstPiece, TrustedLength));

    /// <summary>Adds bytes, growing up to <paramref name="ceiling"/> bytes, which the caller has checked. False when the budget is spent or there is no memory.</summary>
    public bool TryAppend(in ReadOnlySequence<byte> bytes, int ceiling)
    {
        var needed = checked(Length + (int)bytes.Length);
        if (needed > Capacity)
        {
            var grown = (int)Math.Min(ceiling, Math.Max(needed, Capacity * 4L));
            if (!TryReserve(grown))
            {
                return false;
            }
        }

        bytes.CopyTo(Free);
        Length = needed;
        return true;
    }

    public void Advance(int count) => Length += count;

    /// <summary>Makes the capacity at least <paramref name="capacity"/>, keeping what is written. False when the budget is spent or there is no memory.</summary>
    public bool TryReserve(int capacity)
    {
        if (capacity <= Capacity)
        {
            return true;
        }

        // The pool deals in powers of two; what it really hands out is what is paid for.
        var charge = (long)Math.Max(16, BitOperations.RoundUpToPowerOf2((uint)capacity));
        if (!budget.TryTake(charge))
        {
            return false;
        }

        byte[] larger;
        try
        {
            larger = BodyArrays.Rent(capacity);
        }
        catch (OutOfMemoryException)
        {
            // The machine, or the container, has less than the budget promises: to the sender that is the same.
            budget.Give(charge);
            return false;
        }

        Written.CopyTo(larger);
        var length = Length;
        Release();
        (_bytes, _charge, Length) = (larger, charge, length);
        return true;
    }

    /// <summary>Gives the memory back; the buffer is empty after it and can be used again.</summary>
    public void Release()
    {
        if (_charge == 0)
        {
            return;
        }

        var bytes = _bytes;
        Array.Clear(bytes, 0, Length);
        (_bytes, Length) = ([], 0);
        BodyArrays.Return(bytes);
        budget.Give(_charge);
        _charge = 0;
    }

    public void Dispose() => Release();
}
