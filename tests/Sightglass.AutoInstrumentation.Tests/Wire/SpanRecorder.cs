using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sightglass.AutoInstrumentation.Tests.Wire;

/// <summary>Keeps the spans of one test: those of the trace that it begins.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;
    private readonly Activity _root;

    public SpanRecorder(string? alsoSource = null)
    {
        _root = new Activity("test").Start();
        _root.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SightglassTracer.SourceName || source.Name == alsoSource,
            Sample = (ref ActivityCreationOptions<ActivityContext> options)
                => options.Parent.TraceId == _root.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (span.TraceId == _root.TraceId)
                {
                    _spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Spans => [.. _spans];

    public Activity Root => _root;

    public void Dispose()
    {
        _listener.Dispose();
        _root.Dispose();
    }
}
