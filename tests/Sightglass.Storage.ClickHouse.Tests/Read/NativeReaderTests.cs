using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.ClickHouse.Tests.Contract;
using Sightglass.Storage.ClickHouse.Write;

namespace Sightglass.Storage.ClickHouse.Tests.Read;

public sealed class NativeReaderTests
{
    [Fact]
    public void Read_WhatABlockWrites_IsReadBack()
    {
        var answer = Block();

        var block = NativeReader.Read(answer).ShouldHaveSingleItem();

        block.Rows.ShouldBe(2);
        block["service"].Text(1).ShouldBe("shop");
        block["duration"].Signed(0).ShouldBe((long)SampleSpans.Second);
        block["input_tokens"].IsNull(0).ShouldBeTrue();
        block["attributes.key"].Items(1).ShouldBe(1..3);
        block["attributes.key"].Element.Text(2).ShouldBe("b");
        TraceId.Read(block["trace_id"].Bytes(1)).ShouldBe(new TraceId(1, 2));
    }

    [Fact]
    public void Read_CutAnywhere_IsAnErrorAndNeverAShorterAnswer()
    {
        var answer = Block();
        for (var length = 1; length < answer.Length; length++)
        {
            Should.Throw<StoreException>(() => NativeReader.Read(answer.AsMemory(0, length))).IsTransient.ShouldBeTrue();
        }
    }

    [Fact]
    public void Read_Nothing_IsNoRows() => NativeReader.Read(ReadOnlyMemory<byte>.Empty).ShouldBeEmpty();

    private static byte[] Block()
    {
        using var block = new SpanBlock(1);
        block.Add(SampleSpans.Plain("p", SampleSpans.NewTrace()) with { Attributes = [SampleSpans.Text("a", "1")] });
        block.Add(SampleSpans.Plain("p", new TraceId(1, 2)) with { Service = "shop", Attributes = [SampleSpans.Text("a", "1"), SampleSpans.Text("b", "2")] });
        using var stream = new MemoryStream();
        block.Shards[0].Seal(new BlockId(1, 1, new DateOnly(2026, 1, 1)));
        block.Shards[0].WriteAsync(stream, default).AsTask().GetAwaiter().GetResult();
        return stream.ToArray();
    }
}
