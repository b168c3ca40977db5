using System.Diagnostics;
using Microsoft.Extensions.AI;
using Sightglass.Instrumentation.Names;

namespace Shop.Chat.Models;

/// <summary>What the shop adds to the span of a call, <c>llm.call</c>, which is the current one within the client that Sightglass wraps.</summary>
internal static class CallTags
{
    /// <summary>The key of a request's prompt in <see cref="ChatOptions.AdditionalProperties"/>: a <see cref="Prompts.PromptTemplate"/>.</summary>
    public const string Template = "shop.template";

    /// <summary>On the spans of calls that no real model answered though they bear its name. Bool.</summary>
    public const string Simulated = "shop.simulated";

    /// <summary>The key of the provider that answered, in the properties of an answer: with a fallback it need not be the first one.</summary>
    public const string Provider = "shop.provider";

    /// <summary>Which prompt the call is made with, so that costs can be told apart by its version.</summary>
    public static void Prompted(ChatOptions? options)
    {
        if (Activity.Current is { } activity && options?.AdditionalProperties?.TryGetValue(Template, out var value) == true && value is Prompts.PromptTemplate template)
        {
            activity.SetTag(PlainNames.PromptTemplateId, template.Id).SetTag(PlainNames.PromptTemplateVersion, template.Version);
            activity.SetTag(GenAiNames.PromptName, template.Id).SetTag(GenAiNames.PromptVersion, template.Version);
        }
    }

    /// <summary>The request is sent again.</summary>
    public static void Retried(string reason, TimeSpan delay)
    {
        if (Activity.Current is { } activity)
        {
            activity.AddEvent(new ActivityEvent("retry", default, new ActivityTagsCollection { ["llm.retry.reason"] = reason, ["llm.retry.delay_ms"] = delay.TotalMilliseconds }));
            activity.SetTag(PlainNames.Retries, (activity.GetTagItem(PlainNames.Retries) as int? ?? 0) + 1);
            activity.SetTag(PlainNames.RetryReasons, Append(activity.GetTagItem(PlainNames.RetryReasons) as string[], reason));
            activity.SetTag(PlainNames.RetryDelaysMs, Append(activity.GetTagItem(PlainNames.RetryDelaysMs) as double[], delay.TotalMilliseconds));
        }
    }

    /// <summary>Another model is asked in place of the one that failed. Said on the request's span.</summary>
    public static void FellBack(string reason)
        => Activity.Current?.AddEvent(new ActivityEvent("fallback", default, new ActivityTagsCollection { ["llm.fallback.reason"] = reason }));

    private static T[] Append<T>(T[]? known, T value) => [.. known ?? [], value];
}
