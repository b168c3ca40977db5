using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sightglass.Instrumentation.Tests;

/// <summary>The spans of one trace, as they end. Other tests' spans are passed over.</summary>
internal sealed class RecordedSpans : IDisposable
{
    private static readonly ActivitySource Roots = new("Sightglass.Instrumentation.Tests");

    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public RecordedSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Take,
        };
        ActivitySource.AddActivityListener(_listener);
        Root = Roots.StartActivity("request")!;
    }

    public Activity Root { get; }

    public IReadOnlyList<Activity> Ended => [.. _ended];

    public Activity Only => _ended.ShouldHaveSingleItem();

    public Activity Named(string name) => _ended.Where(span => span.OperationName == name).ShouldHaveSingleItem();

    public void Dispose()
    {
        Root.Dispose();
        _listener.Dispose();
    }

    private void Take(Activity activity)
    {
        if (Root is not null && activity.TraceId == Root.TraceId && activity != Root)
        {
            _ended.Enqueue(activity);
        }
    }
}
