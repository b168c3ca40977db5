using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sightglass.Shop.Tests.Hosting;

/// <summary>The spans that ended in this process, as the services themselves began them.</summary>
public static class SpanLog
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<Activity>> Ended = new(StringComparer.Ordinal);
    private static readonly ActivityListener Listener = Listen();

    /// <summary>Begins listening, if nothing has yet.</summary>
    public static void Begin() => _ = Listener;

    /// <summary>The spans of a trace that have ended so far.</summary>
    public static IReadOnlyList<Activity> Of(string traceId) => Ended.TryGetValue(traceId, out var spans) ? [.. spans] : [];

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "Sightglass" or "Microsoft.AspNetCore" or "System.Net.Http",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = static activity => Ended.GetOrAdd(activity.TraceId.ToHexString(), static _ => new ConcurrentQueue<Activity>()).Enqueue(activity),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
