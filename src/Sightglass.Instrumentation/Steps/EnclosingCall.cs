using System.Diagnostics;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Steps;

/// <summary>Finds the span of another instrumentation that tells of the same call: the current one, if it is of a model call and not our own.</summary>
internal static class EnclosingCall
{
    private const string Property = "sightglass.call";

    private static readonly string[] Chats = ["chat", "text_completion", "generate_content"];

    public static Activity? Find(Activity? current, string operation)
        => current is { IsAllDataRequested: true, IsStopped: false } && current.Source.Name != SightglassTracer.SourceName
            && current.GetTagItem(GenAiNames.Operation) is string said
            && (said == operation || (operation == "chat" && Array.IndexOf(Chats, said) >= 0))
            ? current
            : null;

    /// <summary>The span around a request that tells of the same call. An own one before another's, where one is directly inside the other.</summary>
    public static Activity? Around(Activity? parent, string operation)
    {
        Activity? found = null;
        for (var each = parent; each is { IsStopped: false }; each = each.Parent)
        {
            if (IsOwn(each))
            {
                return each;
            }

            if (Find(each, operation) is null)
            {
                break;
            }

            found ??= each;
        }

        return found;
    }

    /// <summary>Whether it is a call of our own.</summary>
    public static bool IsOwn(Activity activity)
        => activity.Source.Name == SightglassTracer.SourceName && (activity.OperationName is StepNames.Call or StepNames.Embedding);

    /// <summary>Lets a step be found by its span.</summary>
    public static void Remember(Activity? activity, CallScope scope)
    {
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetCustomProperty(Property, scope);
        }
    }

    /// <summary>The step whose span it is; null when that is not known.</summary>
    public static CallScope? ScopeOf(Activity activity) => activity.GetCustomProperty(Property) as CallScope;
}
