using System.Diagnostics;
using System.Runtime.InteropServices;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Steps;

/// <summary>A tool that the model asked for: <c>llm.tool</c>. Ends when disposed of.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ToolScope : IDisposable
{
    private readonly SightglassTracer? _tracer;

    internal ToolScope(SightglassTracer tracer, Activity? activity)
    {
        _tracer = tracer;
        Activity = activity;
    }

    /// <summary>The span; null when nobody listens.</summary>
    public Activity? Activity { get; }

    /// <summary>Says what the tool was given, as JSON; sent only by choice.</summary>
    /// <param name="json">The arguments.</param>
    public void Arguments(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (Activity is not null)
        {
            _tracer!.Content.Write(Activity, GenAiNames.ToolArguments, json, null);
        }
    }

    /// <summary>Says what the tool returned; sent only by choice.</summary>
    /// <param name="text">The result.</param>
    public void Result(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Activity is not null)
        {
            _tracer!.Content.Write(Activity, GenAiNames.ToolResult, text, null);
        }
    }

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
