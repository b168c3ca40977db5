using System.Diagnostics;
using System.Runtime.InteropServices;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Steps;

/// <summary>Putting the prompt together: <c>rag.prompt.build</c>. Ends when disposed of.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PromptScope : IDisposable
{
    private readonly SightglassTracer? _tracer;

    internal PromptScope(SightglassTracer tracer, Activity? activity)
    {
        _tracer = tracer;
        Activity = activity;
    }

    /// <summary>The span; null when nobody listens.</summary>
    public Activity? Activity { get; }

    /// <summary>Says what the prompt is: its hash and length, and its text only by choice.</summary>
    /// <param name="prompt">The whole prompt.</param>
    public void Built(string prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        if (Activity is { IsAllDataRequested: true })
        {
            Activity.SetTag(PlainNames.PromptHash, _tracer!.Content.Hash.Of(prompt));
            Activity.SetTag(PlainNames.PromptLength, prompt.Length);
            _tracer.Content.Write(Activity, GenAiNames.InputMessages, prompt, null);
        }
    }

    /// <summary>Says that documents or turns were left out because the model's context has no room for them.</summary>
    /// <param name="left">How many pieces were left out.</param>
    /// <param name="of">How many there were.</param>
    public void Truncated(int left, int of)
        => Activity?.AddEvent(new ActivityEvent("truncation", default, new ActivityTagsCollection { ["rag.prompt.left_out"] = left, ["rag.prompt.pieces"] = of }));

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
