using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Sightglass.Ingest.Receive;

namespace Sightglass.Ingest.Tests.Receive;

public sealed class SocketBufferPoolTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(2048)]
    [InlineData(SocketBufferPool.BlockSize)]
    public void Rent_AnySizeThatFits_GivesAWholeBlock(int size)
    {
        using var pool = new SocketBufferPool();
        using var block = pool.Rent(size);

        block.Memory.Length.ShouldBe(SocketBufferPool.BlockSize);
    }

    [Fact]
    public void Rent_MoreThanABlock_IsRefused()
    {
        using var pool = new SocketBufferPool();

        Should.Throw<ArgumentOutOfRangeException>(() => pool.Rent(SocketBufferPool.BlockSize + 1));
    }

    [Fact]
    public void Rent_AfterABlockCameBack_GivesThatBlockAgain()
    {
        using var pool = new SocketBufferPool();
        var first = pool.Rent();
        first.Memory.Span[0] = 17;
        first.Dispose();

        using var second = pool.Rent();

        second.ShouldBeSameAs(first);
        pool.IdleBlocks.ShouldBe(0);
    }

    [Fact]
    public void Dispose_OfABlockTwice_DoesNotLendItToTwo()
    {
        using var pool = new SocketBufferPool();
        var block = pool.Rent();
        block.Dispose();
        block.Dispose();

        using var first = pool.Rent();
        using var second = pool.Rent();

        first.ShouldNotBeSameAs(second);
        pool.IdleBlocks.ShouldBe(0);
    }

    [Fact]
    public void Dispose_OfMoreBlocksThanMayWait_LetsTheOthersGo()
    {
        using var pool = new SocketBufferPool();
        List<IMemoryOwner<byte>> blocks = [.. Enumerable.Range(0, SocketBufferPool.MaxIdleBlocks + 3).Select(_ => pool.Rent())];
        blocks.ForEach(block => block.Dispose());

        pool.IdleBlocks.ShouldBe(SocketBufferPool.MaxIdleBlocks);
    }

    [Fact]
    public void Dispose_WhileABlockIsLent_LetsTheBlockGoWithoutHarm()
    {
        var pool = new SocketBufferPool();
        var block = pool.Rent();
        pool.Dispose();
        block.Dispose();

        pool.IdleBlocks.ShouldBe(0);
        Should.Throw<ObjectDisposedException>(() => pool.Rent());
    }

    [Fact]
    public async Task Rent_ByManyAtOnce_NeverLendsABlockTwice()
    {
        using var pool = new SocketBufferPool();
        var clashes = 0;

        await Task.WhenAll(Enumerable.Range(1, 8).Select(worker => Task.Run(() =>
        {
            for (var round = 0; round < 20_000; round++)
            {
                using var block = pool.Rent();
                block.Memory.Span[^1] = (byte)worker;
                Thread.SpinWait(3);
                if (block.Memory.Span[^1] != worker)
                {
                    Interlocked.Increment(ref clashes);
                }
            }
        })));

        clashes.ShouldBe(0);
    }

    [Fact]
    public void AddReceive_WhatTheServerGetsItsBuffersFrom_IsThisPool()
    {
        var services = new ServiceCollection();
        services.AddReceive();
        using var provider = services.BuildServiceProvider();

        using var pool = provider.GetRequiredService<IMemoryPoolFactory<byte>>().Create();

        pool.ShouldBeOfType<SocketBufferPool>();
    }
}
