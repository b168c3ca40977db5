using System.Buffers;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Ingest.Tests.Receive;

public sealed class BodyBufferTests
{
    private readonly BodyBudget _budget = new(1024 * 1024);

    [Fact]
    public void Append_BeyondTheCapacity_GrowsAndKeepsWhatIsThere()
    {
        var bytes = Payloads.Random(300_000);
        using var buffer = new BodyBuffer(_budget);
        buffer.TryPrepare(null).ShouldBeTrue();

        for (var at = 0; at < bytes.Length; at += 1000)
        {
            buffer.TryAppend(new ReadOnlySequence<byte>(bytes, at, 1000), bytes.Length).ShouldBeTrue();
        }

        buffer.Written.Span.SequenceEqual(bytes).ShouldBeTrue();
    }

    [Fact]
    public void Prepare_HugeAnnouncement_TakesOnlyAMebibyte()
    {
        using var buffer = new BodyBuffer(_budget);

        buffer.TryPrepare(int.MaxValue).ShouldBeTrue();

        _budget.Taken.ShouldBe(1024 * 1024);
    }

    [Fact]
    public void Reserve_BudgetSpent_FailsAndKeepsWhatIsThere()
    {
        using var buffer = new BodyBuffer(_budget);
        buffer.TryAppend(new ReadOnlySequence<byte>([1, 2, 3]), 600_000).ShouldBeTrue();
        var before = _budget.Taken;

        buffer.TryReserve(1024 * 1024).ShouldBeFalse();

        buffer.Written.ToArray().ShouldBe([1, 2, 3]);
        _budget.Taken.ShouldBe(before);
    }

    [Fact]
    public void Case22_Reserve_NoMemoryInTheMachine_FailsAndKeepsWhatIsThere()
    {
        var budget = new BodyBudget(long.MaxValue);
        using var buffer = new BodyBuffer(budget);
        buffer.TryAppend(new ReadOnlySequence<byte>([1, 2, 3]), 600_000).ShouldBeTrue();
        var before = budget.Taken;

        // More than any array may hold: the runtime says that it is out of memory.
        buffer.TryReserve(int.MaxValue).ShouldBeFalse();

        buffer.Written.ToArray().ShouldBe([1, 2, 3]);
        budget.Taken.ShouldBe(before);
    }

    [Fact]
    public void Release_GivesBackScrubbedMemoryOnce()
    {
        var buffer = new BodyBuffer(_budget);
        buffer.TryAppend(new ReadOnlySequence<byte>(Payloads.Random(100_000)), 100_000).ShouldBeTrue();
        var written = buffer.Written;

        buffer.Release();
        buffer.Dispose();

        written.Span.IndexOfAnyExcept((byte)0).ShouldBe(-1);
        buffer.Length.ShouldBe(0);
        _budget.Taken.ShouldBe(0);
    }

    [Fact]
    public void Budget_ExactlyItsCapacity_IsGiven()
    {
        _budget.TryTake(1024 * 1024).ShouldBeTrue();
        _budget.TryTake(1).ShouldBeFalse();
        _budget.Give(1024 * 1024);
        _budget.TryTake(1).ShouldBeTrue();
        _budget.Peak.ShouldBe(1024 * 1024);
    }
}
