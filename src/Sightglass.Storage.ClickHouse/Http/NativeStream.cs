using System.Buffers;
using System.Text;

namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>
/// A query's answer as it comes in. A failure after the first bytes arrives inside the body: <c>\r\n__exception__\r\n</c>, the tag from
/// <c>X-ClickHouse-Exception-Tag</c>, the words, and the connection ends. It becomes a <see cref="StoreException"/> here; the bytes before it are
/// handed out, so a caller has only read a whole answer when it has seen its end. Disposing early ends the query in the store.
/// </summary>
internal sealed class NativeStream : Stream
{
    private const int BufferSize = 64 * 1024;
    private const int DetailLimit = 16 * 1024;

    // Of what was handed out, for the words of a server without frames: they may come in pieces.
    private const int KeptBehind = 4 * 1024;

    private readonly HttpResponseMessage _response;
    private readonly Stream _body;
    private readonly ClickHouseCall _call;
    private readonly byte[] _marker;
    private readonly byte[] _buffer;
    private int _start;
    private int _ready;
    private int _end;
    private bool _ended;
    private bool _disposed;

    public NativeStream(HttpResponseMessage response, Stream body, ClickHouseCall call)
    {
        _response = response;
        _body = body;
        _call = call;
        var tag = response.Headers.TryGetValues("X-ClickHouse-Exception-Tag", out var tags) ? tags.First() : "";
        // Servers before 25.11 send no tag and no frame: only the words, and a connection that breaks off.
        _marker = tag.Length == 0 ? [] : Encoding.ASCII.GetBytes($"\r\n__exception__\r\n{tag}");
        _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (buffer.IsEmpty)
        {
            return 0;
        }

        while (_start == _ready)
        {
            if (_ended)
            {
                return 0;
            }

            await FillAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, _ready - _start);
        _buffer.AsSpan(_start, count).CopyTo(buffer.Span);
        _start += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read answers of the store asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            var unfinished = !_ended;
            Release();
            if (unfinished)
            {
                await _call.KillAsync();
            }

            _call.Dispose();
        }

        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        // Without await there is only the closed connection to tell the server, which ends readers' queries on it too.
        if (disposing && !_disposed)
        {
            Release();
            _call.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Release()
    {
        _disposed = true;
        _response.Dispose();
        _buffer.AsSpan().Clear();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_marker.Length == 0)
        {
            await FillWithoutFramesAsync(cancellationToken);
            return;
        }

        // A marker, or what could be the beginning of one, was held back: it moves to the front.
        var held = _end - _start;
        _buffer.AsSpan(_start, held).CopyTo(_buffer);
        _start = 0;
        _ready = 0;
        _end = held;
        if (_buffer.AsSpan(0, held).StartsWith(_marker))
        {
            // It came with the last rows. The connection is closed behind it: reading on would only meet that.
            await ThrowFramedAsync(cancellationToken);
        }

        var count = await ReadBodyAsync(_buffer.AsMemory(held, BufferSize - held), cancellationToken);
        if (count == 0)
        {
            _ended = true;
            _ready = _end;
            return;
        }

        _end += count;
        var found = _buffer.AsSpan(0, _end).IndexOf(_marker);
        if (found < 0)
        {
            _ready = _end - PossibleStart(_buffer.AsSpan(0, _end));
        }
        else if (found > 0)
        {
            _ready = found;
        }
        else
        {
            await ThrowFramedAsync(cancellationToken);
        }
    }

    private async ValueTask FillWithoutFramesAsync(CancellationToken cancellationToken)
    {
        var kept = Math.Min(_end, KeptBehind);
        _buffer.AsSpan(_end - kept, kept).CopyTo(_buffer);
        _start = _ready = _end = kept;
        var count = await ReadBodyAsync(_buffer.AsMemory(kept, BufferSize - kept), cancellationToken);
        _ended = count == 0;
        _ready = _end += count;
    }

    private async ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var either = _call.Link(cancellationToken);
        try
        {
            return await _body.ReadAsync(buffer, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _ended = true;
            await _call.KillAsync();
            throw _call.NoAnswer();
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            _ended = true;
            throw WordsWithoutFrame() is { } words ? ServerErrors.FromText(_call.Step, null, words) : _call.Broken(exception);
        }
    }

    /// <summary>What an older server said before it broke off. Not looked for where there are frames: rows may hold such words.</summary>
    private string? WordsWithoutFrame()
    {
        if (_marker.Length > 0)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(_buffer, 0, _end);
        var begin = text.LastIndexOf("Code: ", StringComparison.Ordinal);
        return begin >= 0 && text.IndexOf("DB::Exception", begin, StringComparison.Ordinal) >= 0 ? text[begin..] : null;
    }

    private async ValueTask ThrowFramedAsync(CancellationToken cancellationToken)
    {
        _ended = true;
        var text = new ArrayBufferWriter<byte>();
        text.Write(_buffer.AsSpan(_marker.Length, _end - _marker.Length));
        _start = _ready = _end = 0;
        try
        {
            using var either = _call.Link(cancellationToken);
            int count;
            while (text.WrittenCount < DetailLimit && (count = await _body.ReadAsync(_buffer, either.Token)) > 0)
            {
                text.Write(_buffer.AsSpan(0, count));
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            // The server breaks the connection off after the frame: that is how the protocol ends here.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It stalls within the frame. What it has said so far names the failure.
        }

        throw ServerErrors.FromText(_call.Step, null, Encoding.UTF8.GetString(text.WrittenSpan).Trim());
    }

    /// <summary>How many bytes at the end could begin a marker.</summary>
    private int PossibleStart(ReadOnlySpan<byte> bytes)
    {
        for (var length = Math.Min(_marker.Length - 1, bytes.Length); length > 0; length--)
        {
            if (bytes[^length..].SequenceEqual(_marker.AsSpan(0, length)))
            {
                return length;
            }
        }

        return 0;
    }
}
