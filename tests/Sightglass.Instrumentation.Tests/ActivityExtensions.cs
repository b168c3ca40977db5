using System.Diagnostics;

namespace Sightglass.Instrumentation.Tests;

internal static class ActivityExtensions
{
    public static Dictionary<string, object?> Tags(this Activity activity) => activity.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);

    public static string[] EventNames(this Activity activity) => [.. activity.Events.Select(each => each.Name)];
}
