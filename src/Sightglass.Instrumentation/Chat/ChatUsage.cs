using Microsoft.Extensions.AI;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Chat;

/// <summary>Reads what a client of Microsoft.Extensions.AI says was used.</summary>
internal static class ChatUsage
{
    /// <summary>Under these names the providers' clients put what was written to a cache, for which the abstraction has no place.</summary>
    private static readonly string[] CacheWriteNames = ["CacheCreationInputTokens", "cache_creation_input_tokens", "CacheWriteInputTokens"];

    public static CallUsage Of(UsageDetails? usage) => usage is null ? default : new CallUsage
    {
        Input = usage.InputTokenCount,
        CacheRead = usage.CachedInputTokenCount,
        CacheWrite = CacheWrite(usage.AdditionalCounts),
        Output = usage.OutputTokenCount,
        Reasoning = usage.ReasoningTokenCount,
        Total = usage.TotalTokenCount,
    };

    private static long? CacheWrite(AdditionalPropertiesDictionary<long>? counts)
    {
        foreach (var name in CacheWriteNames)
        {
            if (counts is not null && counts.TryGetValue(name, out var count))
            {
                return count;
            }
        }

        return null;
    }
}
