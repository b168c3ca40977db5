using Sightglass.Domain;
using Sightglass.Query.Live;
using Sightglass.Storage;
using Sightglass.Testing;

namespace Sightglass.Query.Tests.Live;

public sealed class LiveTracesTests : IAsyncDisposable
{
    private readonly FakeArrivals _store = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly LiveTraces _live;
    private readonly List<Listening> _listening = [];

    public LiveTracesTests() => _live = new LiveTraces(_store, _clock);

    [Fact]
    public async Task Listen_TracesArrive_AreToldOnceWithThePlaceToResumeAt()
    {
        _store.Arrive(Trace(1));
        var listening = Listen();
        await TurnsAsync(1);
        _store.Arrive(Trace(2), Trace(3), Trace(2));
        await TurnsAsync(2);

        await Eventually.HoldsAsync(() => listening.Batches.Count == 1);
        listening.Batches[0].Traces.Select(trace => trace.TraceId).ShouldBe([Trace(2), Trace(3)]);
        (listening.Batches[0].ReceivedNanos, listening.Batches[0].Skipped).ShouldBe((4UL, 0L));
    }

    [Fact]
    public async Task Listen_ManyListeners_AskTheStoreOnceASecond()
    {
        for (var number = 0; number < 50; number++)
        {
            Listen();
        }

        await TurnsAsync(1);
        _store.Arrive(Trace(1));
        await TurnsAsync(5);

        await Eventually.HoldsAsync(() => _listening.All(listening => listening.Batches.Count == 1));
        (_store.Marks, _store.Matches).ShouldBe((1, 0));
        _store.Polls.ShouldBeInRange(1, 6);
    }

    [Fact]
    public async Task Listen_SameFilter_IsMatchedOnceAndTellsOfMatchesOnly()
    {
        var (first, second) = (Listen("status:error"), Listen("  status:error "));
        await TurnsAsync(1);
        _store.Matching = [Trace(2)];
        _store.Arrive(Trace(1), Trace(2));
        await TurnsAsync(2);

        await Eventually.HoldsAsync(() => first.Batches.Count == 1 && second.Batches.Count == 1);
        second.Batches[0].Traces.Single().TraceId.ShouldBe(Trace(2));
        second.Batches[0].Skipped.ShouldBe(0);
        _store.Matches.ShouldBe(1);
    }

    [Fact]
    public async Task Listen_MoreThanTwentyASecond_CountsTheRest()
    {
        var listening = Listen();
        await TurnsAsync(1);
        _store.Arrive([.. Enumerable.Range(1, 700).Select(number => Trace((ulong)number))]);
        await TurnsAsync(2);

        await Eventually.HoldsAsync(() => listening.Batches.Count == 1);
        listening.Batches[0].Traces.Count.ShouldBe(20);
        listening.Batches[0].Skipped.ShouldBe(680);
    }

    [Fact]
    public async Task Listen_Resume_TellsWhatArrivedSinceButNoMoreThanFiveMinutes()
    {
        _store.Arrive(Trace(1), Trace(2));
        var now = (ulong)(_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

        var recent = Listen(after: $"{now - 1_000}");
        var old = Listen(after: "12");

        await Eventually.HoldsAsync(() => recent.Batches.Count == 1 && old.Batches.Count == 1);
        recent.Batches[0].Traces.Select(trace => trace.TraceId).ShouldBe([Trace(2), Trace(1)]);
        _store.Since.Order().ShouldBe([now - 300_000_000_000, now - 1_000]);
    }

    [Fact]
    public async Task Listen_StoreAway_LosesNothing()
    {
        var listening = Listen();
        await TurnsAsync(1);
        _store.IsAway = true;
        _store.Arrive(Trace(1));
        await TurnsAsync(3);
        _store.IsAway = false;
        _store.Arrive(Trace(2));
        await TurnsAsync(2);

        await Eventually.HoldsAsync(() => listening.Batches.Count == 1);
        listening.Batches[0].Traces.Select(trace => trace.TraceId).ShouldBe([Trace(2), Trace(1)]);
    }

    [Fact]
    public async Task Listen_NobodyListens_AsksNothing()
    {
        var listening = Listen();
        await TurnsAsync(2);
        await listening.StopAsync();
        await Eventually.HoldsAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return _clock.PendingTimers == 0;
        });
        var polls = _store.Polls;

        _clock.Advance(TimeSpan.FromSeconds(60));

        _store.Polls.ShouldBe(polls);
    }

    [Fact]
    public async Task Listen_NothingArrives_GivesASignOfLifeEveryFifteenSeconds()
    {
        var listening = Listen();
        await TurnsAsync(15);

        await Eventually.HoldsAsync(() => listening.Batches.Count == 1);
        listening.Batches[0].ShouldBe(LiveBatch.SignOfLife);
    }

    [Fact]
    public void Listen_BadFilterAndPlace_AreRefusedTogether()
    {
        var refused = _live.Listen("p", "sevice:a", "yesterday").ShouldBeOfType<QueryOutcome<IAsyncEnumerable<LiveBatch>>.Refused>();

        (refused.FilterErrors.Length, refused.Parameters.Single().Parameter).ShouldBe((1, "after"));
    }

    [Fact]
    public async Task Listen_TooMany_IsRefusedAsOverload()
    {
        for (var number = 0; number < 100; number++)
        {
            Listen();
        }

        await TurnsAsync(1);

        Should.Throw<StoreException>(() => _live.Listen("p", null, null)).Failure.ShouldBe(StoreFailure.Overloaded);
        _live.Listen("another", null, null).ShouldBeOfType<QueryOutcome<IAsyncEnumerable<LiveBatch>>.Found>();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listening in _listening)
        {
            await listening.DisposeAsync();
        }

        _live.Dispose();
    }

    private static TraceId Trace(ulong number) => new(1, number);

    private Listening Listen(string? filter = null, string? after = null)
    {
        var listening = new Listening(_live.Listen("p", filter, after).ShouldBeOfType<QueryOutcome<IAsyncEnumerable<LiveBatch>>.Found>().Value);
        _listening.Add(listening);
        return listening;
    }

    /// <summary>Lets the feed come to its pause and wakes it, so many times.</summary>
    private async Task TurnsAsync(int count)
    {
        for (var turn = 0; turn < count; turn++)
        {
            await Eventually.HoldsAsync(() => _clock.PendingTimers > 0);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        await Eventually.HoldsAsync(() => _clock.PendingTimers > 0);
    }

    private sealed class Listening : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _reading;

        public Listening(IAsyncEnumerable<LiveBatch> batches) => _reading = ReadAsync(batches);

        public List<LiveBatch> Batches { get; } = [];

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            _stop.Dispose();
        }

        private async Task ReadAsync(IAsyncEnumerable<LiveBatch> batches)
        {
            await foreach (var batch in batches.WithCancellation(_stop.Token))
            {
                Batches.Add(batch);
            }
        }
    }
}
