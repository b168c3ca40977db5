using System.Buffers;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Tests.Contract;
using Sightglass.Storage.ClickHouse.Write;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Tests.Write;

public sealed class SpanBlockTests
{
    private const int Warm = 3_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AddSpan_AfterWarmUp_AllocatesNothing(int shards)
    {
        using var block = new SpanBlock(shards, new BlockSignature());
        Fill(block);
        block.Clear();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Fill(block);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        block.Rows.ShouldBe(Warm);
        allocated.ShouldBe(0);
    }

    [Fact]
    public void AddSpan_Heads_AreRootsOrTheFirstSpanOfARootlessTrace()
    {
        using var block = new SpanBlock(1);
        var (rooted, rootless, other) = (SampleSpans.NewTrace(), SampleSpans.NewTrace(), SampleSpans.NewTrace());
        var parent = SampleSpans.NewId();
        // Span by span: trace, start, root?, and what its head is in the end.
        (TraceId Trace, ulong Start, bool Root, byte Head, string Project)[] rows =
        [
            (rooted, 10, false, 0, "p"), (rootless, 20, false, 0, "p"), (rooted, 11, true, 2, "p"), (rootless, 19, false, 1, "p"),
            (rooted, 5, false, 0, "p"), (rootless, 19, false, 0, "p"), (rooted, 12, true, 2, "p"), (other, 1, true, 2, "p"), (other, 1, false, 1, "q"),
        ];
        foreach (var row in rows)
        {
            block.Add(SampleSpans.Plain(row.Project, row.Trace, row.Start, row.Root ? default : parent));
        }

        Column(block, "head").ShouldBe(rows.Select(row => (ulong)row.Head));
    }

    [Fact]
    public void AddSpan_TraceOrdinals_CountTheTracesOfTheBlockAsTheyCome()
    {
        using var block = new SpanBlock(1);
        var (first, second) = (SampleSpans.NewTrace(), SampleSpans.NewTrace());
        void Add(string project, TraceId trace) => block.Add(SampleSpans.Plain(project, trace));

        Add("p", first);
        Add("p", second);
        Add("p", first);
        Add("q", first);
        Add("p", second);
        Column(block, "trace_ordinal").ShouldBe([0, 1, 0, 2, 1]);

        block.Clear();
        Add("p", second);
        Add("p", first);
        Column(block, "trace_ordinal").ShouldBe([0, 1]);
    }

    [Fact]
    public void Clear_LeavesNoContentInMemory()
    {
        var pool = ArrayPool<byte>.Shared;
        using (var block = new SpanBlock(1))
        {
            for (var row = 0; row < 100; row++)
            {
                block.Add(SampleSpans.Plain("p", SampleSpans.NewTrace()) with { InputMessages = "a secret that must not be found", UserId = "a secret too" });
            }
        }

        var rented = Enumerable.Range(0, 64).Select(_ => pool.Rent(4096)).ToList();
        rented.Count(HoldsASecret).ShouldBe(0);
        rented.ForEach(bytes => pool.Return(bytes));
    }

    [Fact]
    public void TraceShard_ManyTraces_SpreadEvenlyAndForEver()
    {
        var counts = new int[3];
        for (ulong number = 0; number < 30_000; number++)
        {
            counts[TraceShard.Of(new TraceId(number << 32, number), 3)]++;
        }

        counts.ShouldAllBe(count => count > 9_000 && count < 11_000);
        // Stored data stands by these: a change of the function must break this test.
        TraceShard.Of(new TraceId(0x0123456789ABCDEF, 0xFEDCBA9876543210), 1000).ShouldBe(393);
    }

    private static bool HoldsASecret(byte[] bytes) => bytes.AsSpan().IndexOf("secret"u8) >= 0;

    private static ulong[] Column(SpanBlock block, string name)
    {
        using var stream = new MemoryStream();
        block.Shards[0].Seal(new BlockId(1, 1, new DateOnly(2026, 1, 1)));
        block.Shards[0].WriteAsync(stream, default).AsTask().GetAwaiter().GetResult();
        var rows = ClickHouse.Read.NativeReader.Read(stream.ToArray()).ShouldHaveSingleItem();
        return [.. Enumerable.Range(0, rows.Rows).Select(row => rows[name].Unsigned(row))];
    }

    private static void Fill(SpanBlock block)
    {
        Span<byte> user = stackalloc byte[16];
        for (var number = 0; number < Warm; number++)
        {
            number.TryFormat(user, out var length, provider: System.Globalization.CultureInfo.InvariantCulture);
            block.AddAttribute("user.id"u8, AttributeType.String, user[..length]);
            block.AddAttribute("tokens"u8, AttributeType.Int, "12"u8);
            block.AddContentAttribute("gen_ai.input.messages"u8, ContentColumn.InputMessages);
            block.AddSpan(new SpanRow
            {
                Project = "p"u8,
                TraceId = new TraceId((ulong)number / 5, 1),
                SpanId = new SpanId((ulong)number + 1),
                Name = user[..length],
                Service = (number % 2 == 0) ? "shop"u8 : "billing"u8,
                UserId = user[..length],
                InputMessages = "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"hello\"}]}]"u8,
                InputTokens = number,
            });
        }
    }
}
