using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Metrics;

/// <summary>
/// The metrics of the separate GenAI conventions (autumn 2026): counters for totals, histograms for percentiles, calls of models apart from embeddings.
/// The modality of tokens is not known here and said to be so.
/// </summary>
internal sealed class InferenceMetrics(Meter meter)
{
    private const string Modality = "gen_ai.token.modality";
    private const string Unknown = "unknown";
    private const string Embeddings = "embeddings";
    private const string Usage = "gen_ai.client.inference.usage.";

    private readonly Counter<long> _input = meter.CreateCounter<long>($"{Usage}input_tokens", "{token}", "Tokens in, caches included.");
    private readonly Counter<long> _output = meter.CreateCounter<long>($"{Usage}output_tokens", "{token}", "Tokens out, reasoning included.");
    private readonly Counter<long> _cacheRead = meter.CreateCounter<long>($"{Usage}cache_read.input_tokens", "{token}", "Tokens in that were read from a cache.");
    private readonly Counter<long> _cacheWrite = meter.CreateCounter<long>($"{Usage}cache_write.input_tokens", "{token}", "Tokens in that were written to a cache.");
    private readonly Counter<long> _reasoning = meter.CreateCounter<long>($"{Usage}reasoning.output_tokens", "{token}", "Tokens out that were reasoning.");

    private readonly Histogram<long> _inputEach = meter.CreateHistogram(
        "gen_ai.client.inference.operation.input_tokens", "{token}", "Tokens in of one call.", advice: MetricBuckets.Tokens);

    private readonly Histogram<long> _outputEach = meter.CreateHistogram(
        "gen_ai.client.inference.operation.output_tokens", "{token}", "Tokens out of one call.", advice: MetricBuckets.Tokens);

    private readonly Histogram<double> _duration = meter.CreateHistogram(
        "gen_ai.client.inference.duration", "s", "From the request to the end of the answer.", advice: MetricBuckets.Seconds);

    private readonly Histogram<double> _firstChunk = meter.CreateHistogram(
        "gen_ai.client.inference.time_to_first_chunk", "s", "From the request to the first chunk of a stream.", advice: MetricBuckets.Seconds);

    private readonly Histogram<double> _perChunk = meter.CreateHistogram(
        "gen_ai.client.inference.time_per_output_chunk", "s", "Between two chunks of a stream, on average.", advice: MetricBuckets.Seconds);

    private readonly Histogram<double> _embeddings = meter.CreateHistogram(
        "gen_ai.client.embeddings.duration", "s", "Making embeddings, from the request to the end of the answer.", advice: MetricBuckets.Seconds);

    public bool IsOn => _duration.Enabled || _input.Enabled || _output.Enabled || _inputEach.Enabled || _outputEach.Enabled || _embeddings.Enabled
        || _cacheRead.Enabled || _cacheWrite.Enabled || _reasoning.Enabled || _firstChunk.Enabled || _perChunk.Enabled;

    public void Record(in CallFigures call, TagList tags)
    {
        var isEmbedding = string.Equals(call.Operation, Embeddings, StringComparison.Ordinal);
        if (!isEmbedding)
        {
            RecordTokens(call, tags);
        }

        if (call.Error is not null)
        {
            tags.Add(GenAiNames.ErrorType, call.Error);
        }

        (isEmbedding ? _embeddings : _duration).Record(call.Seconds, tags);
    }

    private void RecordTokens(in CallFigures call, TagList tags)
    {
        Record(_inputEach, call.Usage.Input, tags);
        Record(_outputEach, call.Usage.Output, tags);
        if (call.FirstChunkSeconds is { } first)
        {
            _firstChunk.Record(first, tags);
            if (call.SecondsPerChunk is { } each)
            {
                _perChunk.Record(each, tags);
            }
        }

        tags.Add(Modality, Unknown);
        Count(_input, call.Usage.Input, tags);
        Count(_output, call.Usage.Output, tags);
        Count(_cacheRead, call.Usage.CacheRead, tags);
        Count(_cacheWrite, call.Usage.CacheWrite, tags);
        Count(_reasoning, call.Usage.Reasoning, tags);
    }

    private static void Record(Histogram<long> histogram, long? count, TagList tags)
    {
        if (count is { } known)
        {
            histogram.Record(known, tags);
        }
    }

    private static void Count(Counter<long> counter, long? count, TagList tags)
    {
        if (count is { } known)
        {
            counter.Add(known, tags);
        }
    }
}
