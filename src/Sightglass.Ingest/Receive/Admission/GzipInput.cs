namespace Sightglass.Ingest.Receive.Admission;

/// <summary>
/// Compressed bytes as a stream that can tell afterwards whether they were exactly one or more whole gzip members.
/// </summary>
/// <remarks>
/// <see cref="System.IO.Compression.GZipStream"/> checks CRC and length, but takes a truncated stream for a finished one and leaves what
/// follows the last member unread (dotnet/runtime, net10.0). So the last bytes are handed out one at a time, and after them bytes of 0xFF.
/// When the last member ends where the input ends, the decoder asks for exactly one of these, to see whether another member follows. When
/// it asks for none, something else followed; when it asks for more, the input was cut off (0xFF cannot stand in for a missing length:
/// that would be 4 GB).
/// </remarks>
internal sealed class GzipInput(ReadOnlyMemory<byte> compressed) : Stream
{
    private const int OneByOne = 16;
    private const byte Filler = 0xFF;

    private int _position;
    private int _fillers;

    /// <summary>After the decoder has reported the end: whether it was the true end.</summary>
    public bool EndedExactly => _position == compressed.Length && _fillers == 1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_position == compressed.Length)
        {
            if (_fillers == OneByOne)
            {
                return 0;
            }

            _fillers++;
            buffer[0] = Filler;
            return 1;
        }

        var count = Math.Min(buffer.Length, Math.Max(1, compressed.Length - OneByOne - _position));
        compressed.Span.Slice(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
