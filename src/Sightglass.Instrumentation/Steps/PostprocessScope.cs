using System.Diagnostics;
using System.Runtime.InteropServices;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Steps;

/// <summary>What is done to an answer before it is given back: <c>llm.postprocess</c>. Ends when disposed of.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PostprocessScope : IDisposable
{
    internal PostprocessScope(Activity? activity) => Activity = activity;

    /// <summary>The span; null when nobody listens.</summary>
    public Activity? Activity { get; }

    /// <summary>Says how long the answer is that is given back.</summary>
    /// <param name="length">In UTF-16 code units.</param>
    public void Finished(int length) => Activity?.SetTag(PlainNames.SummaryLength, length);

    /// <summary>Says that a rule changed the answer or held it back.</summary>
    /// <param name="rule">The rule's name.</param>
    public void Applied(string rule)
        => Activity?.AddEvent(new ActivityEvent("rule", default, new ActivityTagsCollection { ["llm.postprocess.rule"] = rule }));

    /// <summary>Says that it failed.</summary>
    /// <param name="exception">With what.</param>
    public void Fail(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        StepSpan.Fail(Activity, exception);
    }

    /// <inheritdoc/>
    public void Dispose() => StepSpan.End(Activity);
}
