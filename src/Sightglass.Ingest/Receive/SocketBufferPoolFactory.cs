using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Sightglass.Ingest.Receive;

/// <summary>Gives the server the pools of its connections.</summary>
internal sealed class SocketBufferPoolFactory : IMemoryPoolFactory<byte>
{
    /// <inheritdoc/>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new SocketBufferPool();
}
