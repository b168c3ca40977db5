using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sightglass.Instrumentation.Identity;
using Sightglass.Instrumentation.Metrics;
using Sightglass.Instrumentation.Setup;
using Sightglass.Instrumentation.Steps;
using Sightglass.Testing;

namespace Sightglass.Instrumentation.Tests.Metrics;

[Collection(ProcessWide.Name)]
public sealed class CallMetricsTests
{
    private static readonly double[] Seconds = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
    private static readonly long[] Tokens = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];

    [Fact]
    public void Names_Default_AreThoseOf141WithTheirBuckets()
    {
        using var measured = Call(new SightglassOptions());

        measured.Of("gen_ai.client.token.usage").Select(m => (m.Value, m.Tags["gen_ai.token.type"])).ShouldBe([(100d, "input"), (20d, "output")]);
        measured.Of("gen_ai.client.operation.duration").Single().Value.ShouldBe(3);
        measured.Of("gen_ai.client.operation.time_to_first_chunk").Single().Value.ShouldBe(1);
        measured.Of("gen_ai.client.operation.time_per_output_chunk").Single().Value.ShouldBe(1);
        measured.Names.ShouldAllBe(name => !name.Contains("inference"));
        measured.Buckets<double>("gen_ai.client.operation.duration").ShouldBe(Seconds);
        measured.Buckets<double>("gen_ai.client.operation.time_to_first_chunk").ShouldBe(Seconds);
        measured.Buckets<double>("gen_ai.client.operation.time_per_output_chunk").ShouldBe(Seconds);
        measured.Buckets<long>("gen_ai.client.token.usage").ShouldBe(Tokens);
    }

    [Fact]
    public void Names_Inference_AreThoseOfTheSeparateConventions()
    {
        using var measured = Call(Options(MetricNames.Inference));

        measured.Names.Order(StringComparer.Ordinal).ShouldBe(
        [
            "gen_ai.client.inference.duration", "gen_ai.client.inference.operation.input_tokens", "gen_ai.client.inference.operation.output_tokens",
            "gen_ai.client.inference.time_per_output_chunk", "gen_ai.client.inference.time_to_first_chunk",
            "gen_ai.client.inference.usage.cache_read.input_tokens", "gen_ai.client.inference.usage.input_tokens", "gen_ai.client.inference.usage.output_tokens",
        ]);
        var input = measured.Of("gen_ai.client.inference.usage.input_tokens").Single();
        (input.Value, input.Tags["gen_ai.token.modality"]).ShouldBe((100d, "unknown"));
        measured.Of("gen_ai.client.inference.usage.cache_read.input_tokens").Single().Value.ShouldBe(60);
        measured.Buckets<double>("gen_ai.client.inference.duration").ShouldBe(Seconds);
        measured.Buckets<long>("gen_ai.client.inference.operation.input_tokens").ShouldBe(Tokens);
    }

    [Fact]
    public void Names_Both_AreBoth()
    {
        using var measured = Call(Options(MetricNames.Both));

        measured.Of("gen_ai.client.operation.duration").Count.ShouldBe(1);
        measured.Of("gen_ai.client.inference.duration").Count.ShouldBe(1);
    }

    [Fact]
    public void Names_EmbeddingsOfTheSeparateConventions_AreApart()
    {
        using var measured = new Measured();
        using var tracer = new SightglassTracer(Options(MetricNames.Inference));
        tracer.Embedding(new ModelCall { Provider = "openai", Model = "text-embedding-3-small" }).Dispose();

        measured.Names.ShouldBe(["gen_ai.client.embeddings.duration"]);
    }

    [Fact]
    public void Who_OnMetrics_IsUserTenantAndFeature()
    {
        using var activity = new Activity("request").Start();
        WhoBaggage.Set(new Who("u-1", "s-1", "t-1", "f-1"));

        using var measured = Call(new SightglassOptions());

        var tags = measured.Of("gen_ai.client.operation.duration").Single().Tags;
        (tags["user.id"], tags["tenant.id"], tags["feature"]).ShouldBe(("u-1", "t-1", "f-1"));
        tags.ShouldNotContainKey("session.id");
    }

    [Fact]
    public void Who_TooManyValues_AreOther()
    {
        var options = new SightglassOptions();
        options.Metrics.MaxValuesPerTag = 2;
        using var measured = new Measured();
        using var tracer = new SightglassTracer(options);
        foreach (var user in new[] { "u-1", "u-2", "u-3", "u-1", "u-4" })
        {
            using var activity = new Activity("request").Start();
            WhoBaggage.Set(new Who(user));
            tracer.Call(new ModelCall { Provider = "openai", Model = "gpt-4o" }).Dispose();
        }

        measured.Of("gen_ai.client.operation.duration").Select(m => m.Tags["user.id"]).ShouldBe(["u-1", "u-2", "other", "u-1", "other"]);
    }

    [Fact]
    public void Of_ManyThreads_KeepTheBound()
    {
        var values = new TagValues(10);
        var seen = new ConcurrentDictionary<string, int>();

        Parallel.For(0, 10_000, i => seen.AddOrUpdate(values.Of($"v-{i % 100}"), 1, (_, n) => n + 1));

        seen.Keys.Count(value => value != TagValues.Other).ShouldBeLessThanOrEqualTo(10);
        seen.Keys.ShouldContain(TagValues.Other);
    }

    private static SightglassOptions Options(MetricNames names)
    {
        var options = new SightglassOptions();
        options.Metrics.Names = names;
        return options;
    }

    /// <summary>A stream of three chunks, a second apart.</summary>
    private static Measured Call(SightglassOptions options)
    {
        var measured = new Measured();
        var clock = new ManualTimeProvider();
        using var tracer = new SightglassTracer(options, clock);
        using var call = tracer.Call(new ModelCall { Provider = "openai", Model = "gpt-4o", IsStream = true });
        for (var i = 0; i < 3; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            call.Chunk("text");
        }

        call.Used(new CallUsage { Input = 100, CacheRead = 60, Output = 20 });
        call.Completed();
        call.Dispose();
        return measured;
    }

    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(Instrument Instrument, double Value, Dictionary<string, string?> Tags)> _all = [];

        public Measured()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == SightglassTracer.SourceName && !instrument.IsObservable)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public IEnumerable<string> Names => _all.Select(m => m.Instrument.Name).Distinct();

        public List<(double Value, Dictionary<string, string?> Tags)> Of(string name) => [.. _all.Where(m => m.Instrument.Name == name).Select(m => (m.Value, m.Tags))];

        public IReadOnlyList<T> Buckets<T>(string name)
            where T : struct
            => ((Instrument<T>)_all.First(m => m.Instrument.Name == name).Instrument).Advice!.HistogramBucketBoundaries!;

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
            => _all.Add((instrument, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value as string)));
    }
}
