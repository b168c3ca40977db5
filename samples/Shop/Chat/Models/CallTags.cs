using System.Diagnostics;

namespace Shop.Chat.Models;

/// <summary>What the shop adds to the span of a call, <c>llm.call</c>, which is the current one within the client that Sightglass wraps.</summary>
internal static class CallTags
{
    /// <summary>On the spans of calls that no real model answered though they bear its name. Bool.</summary>
    public const string Simulated = "shop.simulated";

    /// <summary>The key of the provider that answered, in the properties of an answer: with a fallback it need not be the first one.</summary>
    public const string Provider = "shop.provider";

    /// <summary>Another model is asked in place of the one that failed. Said on the request's span.</summary>
    public static void FellBack(string reason)
        => Activity.Current?.AddEvent(new ActivityEvent("fallback", default, new ActivityTagsCollection { ["llm.fallback.reason"] = reason }));
}
