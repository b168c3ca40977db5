using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Instrumentation.Export;
using Sightglass.Testing;

namespace Sightglass.Instrumentation.Tests.Export;

public sealed class SpanBatcherTests
{
    private static readonly ExportSettings Settings = new() { Url = new Uri("http://localhost/"), QueueSize = 10, BatchSize = 4 };

    private readonly ManualTimeProvider _clock = new();
    private readonly ExportCounts _counts = new();

    [Fact]
    public async Task Add_BatchIsFull_IsSentBeforeTheDelay()
    {
        var exporter = new FakeExporter();
        await using var batcher = Batcher(exporter);

        Add(batcher, 4);

        await Eventually.HoldsAsync(() => _counts.OfExported == 4);
        exporter.Batches.Single().ShouldBe(4);
    }

    [Fact]
    public async Task Add_BatchIsNotFull_WaitsForTheDelay()
    {
        var exporter = new FakeExporter();
        await using var batcher = Batcher(exporter);
        Add(batcher, 3);
        await Eventually.HoldsAsync(() => _clock.PendingTimers == 1);
        exporter.Batches.ShouldBeEmpty();

        _clock.Advance(Settings.Delay);

        await Eventually.HoldsAsync(() => _counts.OfExported == 3);
    }

    [Fact]
    public async Task Add_QueueIsFull_DropsAndCounts()
    {
        var release = new TaskCompletionSource();
        var exporter = new FakeExporter { Before = () => release.Task };
        await using var batcher = Batcher(exporter);
        Add(batcher, 4);
        await Eventually.HoldsAsync(() => exporter.Attempts == 1);

        Add(batcher, 13);

        _counts.OfDropped.ShouldBe(3);
        release.SetResult();
        await Eventually.HoldsAsync(() => _counts.OfExported >= 12);
    }

    [Fact]
    public async Task Export_Later_IsTriedAgainAfterWhatWasAskedFor()
    {
        var exporter = new FakeExporter(ExportOutcome.Later("busy", TimeSpan.FromSeconds(30)));
        await using var batcher = Batcher(exporter);
        Add(batcher, 4);
        await Eventually.HoldsAsync(() => exporter.Attempts == 1 && _clock.PendingTimers == 1);

        _clock.Advance(TimeSpan.FromSeconds(29));
        exporter.Attempts.ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await Eventually.HoldsAsync(() => _counts.OfExported == 4);
        exporter.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Export_AlwaysLater_IsGivenUpAndCounted()
    {
        var exporter = new FakeExporter([.. Enumerable.Repeat(ExportOutcome.Later("busy"), 100)]);
        await using var batcher = Batcher(exporter);
        Add(batcher, 4);

        await Eventually.HoldsAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(40));
            return _counts.OfFailed == 4;
        });
        exporter.Attempts.ShouldBe(6);
    }

    [Fact]
    public async Task Export_Refused_IsNotTriedAgain()
    {
        var exporter = new FakeExporter(ExportOutcome.Refused("bad"));
        await using var batcher = Batcher(exporter);

        Add(batcher, 4);

        await Eventually.HoldsAsync(() => _counts.OfFailed == 4);
        exporter.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Export_Throws_LoopGoesOn()
    {
        var exporter = new FakeExporter { Before = () => throw new InvalidOperationException("broken") };
        await using var batcher = Batcher(exporter);
        Add(batcher, 4);
        await Eventually.HoldsAsync(() => _counts.OfFailed == 4);

        exporter.Before = null;
        Add(batcher, 4);

        await Eventually.HoldsAsync(() => _counts.OfExported == 4);
    }

    [Fact]
    public async Task Export_LoggerThrows_LoopGoesOn()
    {
        var exporter = new FakeExporter(ExportOutcome.Refused("bad"));
        await using var batcher = new SpanBatcher(Settings, [exporter], _counts, new RetrySchedule(() => 1), _clock, new ThrowingLogger());
        Add(batcher, 4);
        await Eventually.HoldsAsync(() => _counts.OfFailed == 4);

        await Eventually.HoldsAsync(() => _clock.PendingTimers == 1);
        Add(batcher, 4);

        await Eventually.HoldsAsync(() => _counts.OfExported == 4);
    }

    [Fact]
    public async Task Export_OneOfTwoThrows_OtherGetsTheSpans()
    {
        var good = new FakeExporter();
        await using var batcher = new SpanBatcher(
            Settings, [new FakeExporter { Before = () => throw new InvalidOperationException("broken") }, good], _counts, new RetrySchedule(() => 1), _clock, NullLogger.Instance);

        Add(batcher, 4);

        await Eventually.HoldsAsync(() => good.Batches.Sum() == 4);
    }

    [Fact]
    public async Task Export_NoActivityOfTheApplication_IsCurrent()
    {
        using var activity = new Activity("starting").Start();
        var exporter = new FakeExporter();
        await using var batcher = Batcher(exporter);

        Add(batcher, 4);

        await Eventually.HoldsAsync(() => _counts.OfExported == 4);
        exporter.Current.ShouldBeNull();
    }

    [Fact]
    public async Task Dispose_WhatWaits_IsSent()
    {
        var exporter = new FakeExporter();
        var batcher = Batcher(exporter);
        Add(batcher, 7);

        await batcher.DisposeAsync();

        exporter.Batches.Sum().ShouldBe(7);
        exporter.IsDisposed.ShouldBeTrue();
    }

    [Fact]
    public async Task Dispose_ExporterHangs_EndsWithinTheTime()
    {
        var exporter = new FakeExporter { Hangs = true };
        var batcher = Batcher(exporter);
        Add(batcher, 9);
        await Eventually.HoldsAsync(() => exporter.Attempts == 1);

        var end = batcher.DisposeAsync().AsTask();
        await Eventually.HoldsAsync(() =>
        {
            _clock.Advance(Settings.ShutdownTimeout);
            return end.IsCompleted;
        });

        await end;
        _counts.OfFailed.ShouldBe(9);
    }

    [Fact]
    public async Task Add_LongTexts_AreSentInSeveralBatches()
    {
        var exporter = new FakeExporter();
        await using var batcher = Batcher(exporter);

        Add(batcher, 4, new string('x', 2_000_000));

        await Eventually.HoldsAsync(() => _counts.OfExported == 4);
        exporter.Batches.ShouldBe([2, 2]);
    }

    private static void Add(SpanBatcher batcher, int count, string? text = null)
    {
        for (var i = 0; i < count; i++)
        {
            batcher.Add(new FinishedSpan(new Activity("span").SetTag("text", text), null));
        }
    }

    private SpanBatcher Batcher(FakeExporter exporter) => new(Settings, [exporter], _counts, new RetrySchedule(() => 1), _clock, NullLogger.Instance);

    private sealed class ThrowingLogger : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => throw new InvalidOperationException("broken");
    }

    private sealed class FakeExporter(params ExportOutcome[] outcomes) : ISpanExporter
    {
        private int _attempts;

        public ConcurrentQueue<int> Batches { get; } = new();

        public int Attempts => Volatile.Read(ref _attempts);

        public Func<Task>? Before { get; set; }

        public bool Hangs { get; init; }

        public bool IsDisposed { get; private set; }

        public Activity? Current { get; private set; }

        public async Task<ExportOutcome> ExportAsync(IReadOnlyList<FinishedSpan> spans, CancellationToken cancellationToken)
        {
            var attempt = Interlocked.Increment(ref _attempts);
            Current = Activity.Current;
            if (Before is not null)
            {
                await Before();
            }

            if (Hangs)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            if (attempt <= outcomes.Length)
            {
                return outcomes[attempt - 1];
            }

            Batches.Enqueue(spans.Count);
            return ExportOutcome.Delivered();
        }

        public void Dispose() => IsDisposed = true;
    }
}
