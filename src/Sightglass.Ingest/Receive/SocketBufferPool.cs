using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Sightglass.Ingest.Receive;

/// <summary>
/// Where the server's connections get their buffers: blocks of <see cref="BlockSize"/> bytes, pinned, used again and again. The framework's own blocks are of
/// 4 KiB, and a socket is read a block at a time: a request of 400 KiB took a hundred system calls.
/// Thread-safe.
/// </summary>
internal sealed class SocketBufferPool : MemoryPool<byte>
{
    /// <summary>How large a block is. Each connection that is sending holds at least one.</summary>
    public const int BlockSize = 32 << 10;

    /// <summary>So many blocks stay when nobody uses them; the others are left to the garbage collector.</summary>
    public const int MaxIdleBlocks = 512;

    private readonly ConcurrentQueue<Block> _idle = new();
    private int _idleCount;
    private volatile bool _disposed;

    /// <inheritdoc/>
    public override int MaxBufferSize => BlockSize;

    /// <summary>How many blocks wait to be used again.</summary>
    public int IdleBlocks => Volatile.Read(ref _idleCount);

    /// <summary>A block of <see cref="BlockSize"/> bytes, whatever smaller size is asked for. Its bytes are not cleared.</summary>
    /// <param name="minBufferSize">At most <see cref="BlockSize"/>; -1 = any.</param>
    /// <exception cref="ArgumentOutOfRangeException">More is asked for.</exception>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockSize);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_idle.TryDequeue(out var block))
        {
            return new Block(this);
        }

        Interlocked.Decrement(ref _idleCount);
        block.Lend();
        return block;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        while (_idle.TryDequeue(out _))
        {
            Interlocked.Decrement(ref _idleCount);
        }
    }

    private void Return(Block block)
    {
        if (_disposed)
        {
            return;
        }

        if (Interlocked.Increment(ref _idleCount) > MaxIdleBlocks)
        {
            Interlocked.Decrement(ref _idleCount);
            return;
        }

        _idle.Enqueue(block);
    }

    private sealed class Block(SocketBufferPool pool) : IMemoryOwner<byte>
    {
        private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(BlockSize, pinned: true);
        private int _isLent = 1;

        public Memory<byte> Memory => MemoryMarshal.CreateFromPinnedArray(_bytes, 0, BlockSize);

        public void Lend() => Volatile.Write(ref _isLent, 1);

        // Given back twice, a block would be lent to two connections at once.
        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLent, 0) == 1)
            {
                pool.Return(this);
            }
        }
    }
}
