using System.Diagnostics;

namespace Sightglass.Bench.Instrumentation;

/// <summary>Listens to the spans that are measured, and does nothing with them.</summary>
internal static class Listening
{
    /// <summary>What is said of new spans.</summary>
    public static ActivitySamplingResult Result { get; set; } = ActivitySamplingResult.AllDataAndRecorded;

    public static ActivityListener Begin()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "hand-written" or "Sightglass" or "request" or "OpenAI.ChatClient",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => Result,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
