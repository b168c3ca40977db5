using System.Diagnostics;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Steps;

/// <summary>Finds the span of another instrumentation that tells of the same call: the current one, if it is of a model call and not our own.</summary>
internal static class EnclosingCall
{
    private static readonly string[] Chats = ["chat", "text_completion", "generate_content"];

    public static Activity? Find(Activity? current, string operation)
        => current is { IsAllDataRequested: true, IsStopped: false } && current.Source.Name != SightglassTracer.SourceName
            && current.GetTagItem(GenAiNames.Operation) is string said
            && (said == operation || (operation == "chat" && Array.IndexOf(Chats, said) >= 0))
            ? current
            : null;
}
