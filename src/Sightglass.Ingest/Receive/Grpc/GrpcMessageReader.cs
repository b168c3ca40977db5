using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Ingest.Receive.Grpc;

/// <summary>
/// Reads the one length-prefixed message of a unary call: a flag byte, four bytes of length, the message.
/// https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md. The borders of DATA frames mean nothing.
/// </summary>
internal static class GrpcMessageReader
{
    public const int PrefixLength = 5;

    /// <summary>Reads to the end of the call; the length is held against the limit before memory is given to it.</summary>
    public static async ValueTask<(GrpcRead Result, bool IsCompressed)> ReadAsync(
        PipeReader reader, BodyBuffer buffer, int limit, int compressedLimit, CancellationToken cancellationToken)
    {
        var (prefix, flag, length) = await ReadPrefixAsync(reader, cancellationToken);
        if (prefix != GrpcRead.Complete)
        {
            return (prefix, false);
        }

        if (flag > 1)
        {
            return (GrpcRead.UnknownFlag, false);
        }

        var isCompressed = flag == 1;
        if (length > (uint)(isCompressed ? compressedLimit : limit))
        {
            return (GrpcRead.TooLarge, isCompressed);
        }

        var message = await ReadMessageAsync(reader, buffer, (int)length, cancellationToken);
        return message == GrpcRead.Complete
            ? (await ReadEndAsync(reader, cancellationToken), isCompressed)
            : (message, isCompressed);
    }

    private static async ValueTask<(GrpcRead Result, byte Flag, uint Length)> ReadPrefixAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length >= PrefixLength)
            {
                var prefix = ReadPrefix(read.Buffer);
                reader.AdvanceTo(read.Buffer.GetPosition(PrefixLength));
                return (GrpcRead.Complete, prefix.Flag, prefix.Length);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return (read.Buffer.IsEmpty ? GrpcRead.NoMessage : GrpcRead.CutOff, 0, 0);
            }
        }
    }

    private static (byte Flag, uint Length) ReadPrefix(in ReadOnlySequence<byte> bytes)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        bytes.Slice(0, PrefixLength).CopyTo(prefix);
        return (prefix[0], BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]));
    }

    private static async ValueTask<GrpcRead> ReadMessageAsync(PipeReader reader, BodyBuffer buffer, int length, CancellationToken cancellationToken)
    {
        if (length > 0 && !buffer.TryPrepare(length))
        {
            return GrpcRead.NoMemory;
        }

        while (buffer.Length < length)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var piece = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, length - buffer.Length));
            var appended = buffer.TryAppend(piece, length);
            var isLast = read.IsCompleted && piece.Length == read.Buffer.Length;
            reader.AdvanceTo(piece.End);
            if (!appended)
            {
                return GrpcRead.NoMemory;
            }

            if (isLast && buffer.Length < length)
            {
                return GrpcRead.CutOff;
            }
        }

        return GrpcRead.Complete;
    }

    private static async ValueTask<GrpcRead> ReadEndAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var isEmpty = read.Buffer.IsEmpty;
            reader.AdvanceTo(read.Buffer.End);
            if (!isEmpty)
            {
                return GrpcRead.SecondMessage;
            }

            if (read.IsCompleted)
            {
                return GrpcRead.Complete;
            }
        }
    }
}
