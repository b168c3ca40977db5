using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Metrics;

/// <summary>OpenTelemetry's metrics of calls of language models, with the buckets its conventions advise.</summary>
internal sealed class CallMetrics
{
    private const string TokenType = "gen_ai.token.type";

    private static readonly double[] SecondsBuckets = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
    private static readonly long[] TokenBuckets = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];

    private readonly Histogram<long> _tokens;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _firstChunk;
    private readonly Histogram<double> _perChunk;

    public CallMetrics(Meter meter)
    {
        var seconds = new InstrumentAdvice<double> { HistogramBucketBoundaries = SecondsBuckets };
        _tokens = meter.CreateHistogram("gen_ai.client.token.usage", "{token}", "Tokens of a call.", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = TokenBuckets });
        _duration = meter.CreateHistogram("gen_ai.client.operation.duration", "s", "From the request to the end of the answer.", advice: seconds);
        _firstChunk = meter.CreateHistogram("gen_ai.client.operation.time_to_first_chunk", "s", "From the request to the first chunk of a stream.", advice: seconds);
        _perChunk = meter.CreateHistogram("gen_ai.client.operation.time_per_output_chunk", "s", "Between two chunks of a stream, on average.", advice: seconds);
    }

    /// <summary>Whether anybody listens.</summary>
    public bool IsOn => _duration.Enabled || _tokens.Enabled || _firstChunk.Enabled || _perChunk.Enabled;

    public void Record(in CallFigures call)
    {
        var tags = new TagList
        {
            { GenAiNames.Operation, call.Operation },
            { GenAiNames.Provider, call.Provider },
            { GenAiNames.RequestModel, call.Model },
        };
        if (call.ResponseModel is not null)
        {
            tags.Add(GenAiNames.ResponseModel, call.ResponseModel);
        }

        RecordTokens(tags, "input", call.Usage.Input);
        RecordTokens(tags, "output", call.Usage.Output);
        if (call.FirstChunkSeconds is { } first)
        {
            _firstChunk.Record(first, tags);
            if (call.Chunks > 1)
            {
                _perChunk.Record((call.LastChunkSeconds - first) / (call.Chunks - 1), tags);
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
