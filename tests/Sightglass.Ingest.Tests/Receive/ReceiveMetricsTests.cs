using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Receive;

namespace Sightglass.Ingest.Tests.Receive;

[Collection(Alone.Name)]
public sealed class ReceiveMetricsTests
{
    [Fact]
    public async Task Export_EveryOutcome_IsCountedBySignalTransportEncodingAndStatus()
    {
        var counts = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Sightglass.Receive")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            counts.AddOrUpdate(instrument.Name + string.Concat(tags.ToArray().Select(tag => $" {tag.Value}")), value, (_, sum) => sum + value));
        listener.Start();
        await using var host = await ReceiveHost.StartAsync();

        await host.ExportAsync(Wire.Grpc, true, new byte[1000]);
        await host.ExportAsync(Wire.Protobuf, false, new byte[10]);
        await host.PostAsync("text/plain", []);
        host.Intake.Always(new IngestOutcome.RetryLater(RetryReason.Overloaded, TimeSpan.FromSeconds(1), "full"));
        await host.ExportAsync(Wire.Json, false, [], signal: Signal.Logs);
        await host.ShouldHoldNothingAsync();

        counts["sightglass.receive.requests traces grpc protobuf Ok"].ShouldBe(1);
        counts["sightglass.receive.requests traces http protobuf Ok"].ShouldBe(1);
        counts["sightglass.receive.requests traces http none InvalidArgument"].ShouldBe(1);
        counts["sightglass.receive.requests logs http json ResourceExhausted"].ShouldBe(1);
        counts["sightglass.receive.wire_bytes"].ShouldBe(Payloads.Gzip(new byte[1000]).Length + 10);
        counts["sightglass.receive.body_bytes"].ShouldBe(1010);
        counts["sightglass.receive.buffer_bytes"].ShouldBe(0);
        counts["sightglass.receive.active_requests"].ShouldBe(0);
    }

    [Fact]
    public async Task Export_AnyRequest_IsNotLogged_AndOnlyTheFirstOfManyFailuresIs()
    {
        var lines = new CapturingLoggerProvider();
        await using var host = await ReceiveHost.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(lines));

        await host.ExportAsync(Wire.Grpc, true, []);
        await host.ExportAsync(Wire.Json, true, Payloads.Random(10));
        await host.PostAsync("text/plain", []);
        lines.Ours.ShouldBeEmpty();
        host.Intake.Answer = (_, _) => throw new InvalidOperationException("a bug");
        for (var i = 0; i < 20; i++)
        {
            await host.ExportAsync(Wire.Json, true, []);
        }

        lines.Ours.ShouldHaveSingleItem().ShouldBe(2000);
    }

    private sealed class CapturingLoggerProvider : ILoggerProvider
    {
        public ConcurrentQueue<int> Ours { get; } = [];

        public ILogger CreateLogger(string categoryName) => new CapturingLogger(categoryName.StartsWith("Sightglass.", StringComparison.Ordinal) ? Ours : []);

        public void Dispose()
        {
        }

        private sealed class CapturingLogger(ConcurrentQueue<int> events) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                events.Enqueue(eventId.Id);
        }
    }
}
