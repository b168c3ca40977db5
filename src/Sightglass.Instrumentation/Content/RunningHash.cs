using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Sightglass.Instrumentation.Content;

/// <summary>The hash of a text that comes in pieces, the same as of the whole. Takes the same memory however long it becomes.</summary>
internal sealed class RunningHash(ContentHash hash) : IDisposable
{
    private const int BufferSize = 1024;

    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(BufferSize);
    private readonly IncrementalHash _running = hash.Begin();
    private char _high;
    private bool _isDisposed;
    private int _filled;

    /// <summary>UTF-16 code units so far.</summary>
    public long Length { get; private set; }

    public void Append(ReadOnlySpan<char> text)
    {
        Length += text.Length;
        if (_high != default && text.Length > 0)
        {
            // Two halves of one character may come in two pieces.
            ReadOnlySpan<char> pair = [_high, text[0]];
            _high = default;
            Fill(char.IsLowSurrogate(text[0]) ? pair : pair[..1]);
            text = char.IsLowSurrogate(text[0]) ? text[1..] : text;
        }

        if (text.Length > 0 && char.IsHighSurrogate(text[^1]))
        {
            _high = text[^1];
            text = text[..^1];
        }

        Fill(text);
    }

    /// <summary>The hash; what is appended afterwards begins another.</summary>
    public string Finish()
    {
        if (_high != default)
        {
            Fill([_high]);
            _high = default;
        }

        Flush();
        Span<byte> result = stackalloc byte[SHA256.HashSizeInBytes];
        _running.GetHashAndReset(result);
        Length = 0;
        return ContentHash.Hex(result);
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;

            // It held what users wrote.
            ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
            _running.Dispose();
        }
    }

    private void Fill(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            // A piece never ends inside a character: what is left over was taken off above.
            var most = Math.Min(text.Length, (_bytes.Length - _filled) / 3);
            if (most < text.Length && most > 0 && char.IsHighSurrogate(text[most - 1]))
            {
                most--;
            }

            if (most == 0)
            {
                Flush();
                continue;
            }

            _filled += Encoding.UTF8.GetBytes(text[..most], _bytes.AsSpan(_filled));
            text = text[most..];
        }
    }

    private void Flush()
    {
        _running.AppendData(_bytes, 0, _filled);
        _filled = 0;
    }
}
