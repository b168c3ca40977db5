using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Metrics;

/// <summary>The metrics of semantic conventions 1.41.</summary>
internal sealed class OperationMetrics(Meter meter)
{
    private const string TokenType = "gen_ai.token.type";

    private readonly Histogram<long> _tokens = meter.CreateHistogram("gen_ai.client.token.usage", "{token}", "Tokens of a call.", advice: MetricBuckets.Tokens);

    private readonly Histogram<double> _duration = meter.CreateHistogram(
        "gen_ai.client.operation.duration", "s", "From the request to the end of the answer.", advice: MetricBuckets.Seconds);

    private readonly Histogram<double> _firstChunk = meter.CreateHistogram(
        "gen_ai.client.operation.time_to_first_chunk", "s", "From the request to the first chunk of a stream.", advice: MetricBuckets.Seconds);

    private readonly Histogram<double> _perChunk = meter.CreateHistogram(
        "gen_ai.client.operation.time_per_output_chunk", "s", "Between two chunks of a stream, on average.", advice: MetricBuckets.Seconds);

    public bool IsOn => _duration.Enabled || _tokens.Enabled || _firstChunk.Enabled || _perChunk.Enabled;

    public void Record(in CallFigures call, TagList tags)
    {
        RecordTokens(tags, "input", call.Usage.Input);
        RecordTokens(tags, "output", call.Usage.Output);
        if (call.FirstChunkSeconds is { } first)
        {
            _firstChunk.Record(first, tags);
            if (call.SecondsPerChunk is { } each)
            {
                _perChunk.Record(each, tags);
            }
        }

        if (call.Error is not null)
        {
            tags.Add(GenAiNames.ErrorType, call.Error);
        }

        _duration.Record(call.Seconds, tags);
    }

    private void RecordTokens(TagList tags, string type, long? count)
    {
        if (count is { } known)
        {
            tags.Add(TokenType, type);
            _tokens.Record(known, tags);
        }
    }
}
