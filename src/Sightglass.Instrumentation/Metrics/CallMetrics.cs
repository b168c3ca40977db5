using System.Diagnostics;
using System.Diagnostics.Metrics;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Metrics;

/// <summary>OpenTelemetry's metrics of calls of language models, of the generations that are chosen.</summary>
internal sealed class CallMetrics(Meter meter, MetricOptions options)
{
    private readonly OperationMetrics? _operations = options.Names == MetricNames.Inference ? null : new OperationMetrics(meter);
    private readonly InferenceMetrics? _inferences = options.Names == MetricNames.Operation ? null : new InferenceMetrics(meter);
    private readonly WhoMetricTags _who = new(options);

    /// <summary>Whether anybody listens.</summary>
    public bool IsOn => _operations?.IsOn == true || _inferences?.IsOn == true;

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

        _who.Add(ref tags, call.Activity);
        _operations?.Record(call, tags);
        _inferences?.Record(call, tags);
    }
}
