using System.Diagnostics;
using Sightglass.Instrumentation.Names;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Steps;

/// <summary>What all steps' spans have in common.</summary>
internal static class StepSpan
{
    public static void Fail(Activity? activity, Exception exception)
    {
        if (activity is null)
        {
            return;
        }

        // Messages of exceptions may hold what a user wrote: the type says enough.
        activity.SetTag(GenAiNames.ErrorType, exception.GetType().FullName);
        activity.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>
    /// Ends a span and leaves the current activity alone unless it is this one: an asynchronous iterator's consumer has its own, and the finaliser's
    /// thread none.
    /// </summary>
    public static void End(Activity? activity)
    {
        if (activity is null)
        {
            return;
        }

        var current = Activity.Current;
        try
        {
            activity.Stop();
        }
#pragma warning disable CA1031 // whoever listens runs inside it: what they do wrong must not end what the application does
        catch (Exception)
#pragma warning restore CA1031
        {
            SwallowedFaults.Add();
            Activity.Current = activity.Parent;
        }

        if (current != activity)
        {
            Activity.Current = current is { IsStopped: true } ? null : current;
        }
    }
}
