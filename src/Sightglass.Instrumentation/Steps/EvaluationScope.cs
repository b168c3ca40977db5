using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sightglass.Instrumentation.Steps;

/// <summary>A check of an answer: <c>llm.eval</c>. Ends when disposed of.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EvaluationScope : IDisposable
{
    internal EvaluationScope(Activity? activity) => Activity = activity;

    /// <summary>The span; null when nobody listens.</summary>
    public Activity? Activity { get; }

    /// <summary>Says what came out, as <c>llm.eval.NAME_score</c> and the like, and as an event by OpenTelemetry's names.</summary>
    /// <param name="name">The evaluation: <c>relevance</c>.</param>
    /// <param name="score">The score, 0 to 1; null when there is none.</param>
    /// <param name="label">The label; null when there is none.</param>
    /// <param name="reason">Why; null when nothing says.</param>
    /// <param name="isPassed">Whether it was passed; null when that is not decided.</param>
    public void Result(string name, double? score = null, string? label = null, string? reason = null, bool? isPassed = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Activity is { IsAllDataRequested: true })
        {
            EvaluationAttributes.Write(Activity, name, score, label, reason, isPassed);
        }
    }

    /// <summary>Says what an evaluator found. A check that does not apply is told of with its label, and has no score.</summary>
    /// <param name="name">The evaluator's name.</param>
    /// <param name="result">What it found.</param>
    public void Result(string name, Evaluators.EvaluationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Result(name, result.Score, result.Label, result.Reason, result.Passed);
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
