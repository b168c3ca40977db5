using System.Diagnostics;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Steps;

/// <summary>Writes the result of an evaluation onto a span.</summary>
internal static class EvaluationAttributes
{
    private const string Event = "gen_ai.evaluation.result";

    public static void Write(Activity activity, string name, double? score, string? label, string? reason, bool? isPassed)
    {
        var result = new ActivityTagsCollection { [GenAiNames.EvaluationName] = name };
        if (score is { } value)
        {
            activity.SetTag($"{PlainNames.Evaluation}{name}_score", value);
            result[GenAiNames.EvaluationScore] = value;
        }

        if (label is not null)
        {
            activity.SetTag($"{PlainNames.Evaluation}{name}_label", label);
            result[GenAiNames.EvaluationLabel] = label;
        }

        if (reason is not null)
        {
            result[GenAiNames.EvaluationExplanation] = reason;
        }

        if (isPassed is { } passed)
        {
            // Of several evaluations on one span all must be passed.
            activity.SetTag(PlainNames.EvaluationPassed, passed && activity.GetTagItem(PlainNames.EvaluationPassed) is not false);
        }

        activity.AddEvent(new ActivityEvent(Event, default, result));
    }
}
