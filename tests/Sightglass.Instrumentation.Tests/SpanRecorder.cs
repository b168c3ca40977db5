using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sightglass.Instrumentation.Tests;

/// <summary>Keeps the activities of some sources that ended.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private readonly ActivityListener _listener;

    public SpanRecorder(params string[] sources)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ConcurrentQueue<Activity> Ended { get; } = new();

    public Activity Named(string name) => Ended.Single(activity => activity.DisplayName == name);

    public void Dispose() => _listener.Dispose();
}
