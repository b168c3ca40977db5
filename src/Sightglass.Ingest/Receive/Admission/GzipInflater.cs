using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Sightglass.Ingest.Receive.Admission;

/// <summary>
/// Inflates a gzip body (one or more members) within a limit. Memory follows what the body really holds: the length at its end is
/// believed up to a modest ratio, beyond that the output is measured first and inflated again into memory of the right size.
/// </summary>
internal static class GzipInflater
{
    private const int TrustedRatio = 100;
    private const int TrustedLength = 4 * 1024 * 1024;
    private const int SmallestMember = 18;
    private const int StepLength = 64 * 1024;

    // Inflating is pure CPU work: after this much of it other requests get their turn on the thread.
    private const int TurnLength = 1024 * 1024;

    public static async ValueTask<BodyRead> InflateAsync(
        ReadOnlyMemory<byte> compressed, BodyBuffer target, int limit, CancellationToken cancellationToken)
    {
        // .NET's GZipStream writes nothing when nothing was written to it: an empty request arrives as no bytes at all.
        if (compressed.IsEmpty)
        {
            return BodyRead.Complete;
        }

        if (compressed.Length < SmallestMember)
        {
            return BodyRead.Corrupt;
        }

        if (!target.TryReserve(Math.Max(1, ClaimedLength(compressed.Span, limit))))
        {
            return BodyRead.NoMemory;
        }

        var (result, length) = await InflateOnceAsync(compressed, target, limit, cancellationToken);
        if (result != BodyRead.Complete || length == target.Length)
        {
            return result;
        }

        // The claim was too low: several members, a ratio beyond trust, or a lie. Now the length is known.
        target.Release();
        if (!target.TryReserve(length))
        {
            return BodyRead.NoMemory;
        }

        (result, _) = await InflateOnceAsync(compressed, target, limit, cancellationToken);
        return result;
    }

    /// <summary>Inflates as much as fits and counts the rest.</summary>
    private static async ValueTask<(BodyRead Result, int Length)> InflateOnceAsync(
        ReadOnlyMemory<byte> compressed, BodyBuffer target, int limit, CancellationToken cancellationToken)
    {
        using var input = new GzipInput(compressed);
        using var gzip = new GZipStream(input, CompressionMode.Decompress);
        var rest = ArrayPool<byte>.Shared.Rent(StepLength);
        try
        {
            var length = 0;
            var turn = 0;
            while (true)
            {
                var count = Step(gzip, target, rest);
                if (count == 0)
                {
                    return (input.EndedExactly ? BodyRead.Complete : BodyRead.Corrupt, length);
                }

                length += count;
                if (length > limit)
                {
                    return (BodyRead.TooLarge, length);
                }

                turn += count;
                if (turn >= TurnLength)
                {
                    turn = 0;
                    cancellationToken.ThrowIfCancellationRequested();
                    await Task.Yield();
                }
            }
        }
        catch (InvalidDataException)
        {
            // The step that failed may have written content that was not counted.
            target.Free[..Math.Min(target.Free.Length, StepLength)].Clear();
            return (BodyRead.Corrupt, 0);
        }
        finally
        {
            Array.Clear(rest);
            ArrayPool<byte>.Shared.Return(rest);
        }
    }

    private static int Step(GZipStream gzip, BodyBuffer target, byte[] rest)
    {
        var free = target.Free;
        if (free.IsEmpty)
        {
            return gzip.Read(rest);
        }

        var count = gzip.Read(free[..Math.Min(free.Length, StepLength)]);
        target.Advance(count);
        return count;
    }

    /// <summary>The length the last member ends with, as far as it is believed.</summary>
    private static int ClaimedLength(ReadOnlySpan<byte> compressed, int limit)
    {
        var claimed = BinaryPrimitives.ReadUInt32LittleEndian(compressed[^4..]);
        var trusted = Math.Max(TrustedLength, compressed.Length * (long)TrustedRatio);
        return (int)Math.Min(claimed, Math.Min(limit, trusted));
    }
}
