using System.Buffers;
using System.IO.Compression;

namespace Sightglass.Instrumentation.Wire.Parse;

/// <summary>Inflates a copy of a compressed body as its bytes come: gzip, deflate, br. The application inflates its own.</summary>
internal sealed class InflatedBytes(IWireBytes plain, Func<Stream, Stream> inflate) : IWireBytes, IDisposable
{
    private const int BufferSize = 4096;

    private readonly Fed _source = new();
    private Stream? _inflated;

    /// <inheritdoc/>
    public bool IsMalformed { get; private set; }

    /// <summary>What reads a body of an encoding; null for an encoding that is not known.</summary>
    /// <param name="encoding">As in <c>Content-Encoding</c>; empty or <c>identity</c> for none.</param>
    /// <param name="plain">What reads the plain bytes.</param>
    public static IWireBytes? For(string encoding, IWireBytes plain) => encoding.Trim().ToLowerInvariant() switch
    {
        "" or "identity" => plain,
        "gzip" or "x-gzip" => new InflatedBytes(plain, static source => new GZipStream(source, CompressionMode.Decompress)),
        "deflate" => new InflatedBytes(plain, Deflate),
        "br" => new InflatedBytes(plain, static source => new BrotliStream(source, CompressionMode.Decompress)),
        _ => null,
    };

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (IsMalformed)
        {
            return;
        }

        _source.Feed(bytes);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            _inflated ??= inflate(_source);
            for (int read; (read = _inflated.Read(buffer, 0, BufferSize)) > 0;)
            {
                plain.Add(buffer.AsSpan(0, read));
            }

            IsMalformed |= plain.IsMalformed;
        }
        catch (InvalidDataException)
        {
            IsMalformed = true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        plain.Complete();
        IsMalformed |= plain.IsMalformed;
        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _inflated?.Dispose();

    // Some servers mean zlib's envelope by it, as the standard says, and some do not.
    private static Stream Deflate(Stream source)
        => ((Fed)source).First is { } first && (first & 0x0F) == 8 ? new ZLibStream(source, CompressionMode.Decompress) : new DeflateStream(source, CompressionMode.Decompress);

    /// <summary>The compressed bytes that came and were not read yet. Empty is not the end: the framework's streams ask again when they are read again.</summary>
    private sealed class Fed : Stream
    {
        private byte[] _bytes = [];
        private int _at;
        private int _end;

        public byte? First => _at < _end ? _bytes[_at] : null;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void Feed(ReadOnlySpan<byte> bytes)
        {
            if (_bytes.Length < bytes.Length)
            {
                _bytes = new byte[bytes.Length];
            }

            bytes.CopyTo(_bytes);
            (_at, _end) = (0, bytes.Length);
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = Math.Min(buffer.Length, _end - _at);
            _bytes.AsSpan(_at, read).CopyTo(buffer);
            _at += read;
            return read;
        }

        public override void Flush()
        {
            // Nothing is written.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
