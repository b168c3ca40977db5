using Microsoft.Extensions.AI;

namespace Sightglass.Instrumentation.Chat;

/// <summary>Which prompt a request is made with, among its options' additional properties.</summary>
internal static class ChatPrompt
{
    public const string Template = "sightglass.prompt.template";
    public const string Version = "sightglass.prompt.version";

    /// <summary>What stands under a key; null for nothing.</summary>
    public static string? Find(ChatOptions? options, string key)
        => options?.AdditionalProperties is { } properties && properties.TryGetValue(key, out var value) ? value as string : null;
}
