using System.Collections.Frozen;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>Finds fields by their written names, and the name that was probably meant.</summary>
internal static class FieldNames
{
    public const string AttributePrefix = "attr.";
    public const string ResourcePrefix = "resource.";
    public const string EventPrefix = "event.";
    private const string ScorePrefix = "score.";

    // What people type who know the REST answer, an OpenTelemetry attribute or another product.
    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["latency"] = "duration",
        ["durationMs"] = "duration",
        ["time"] = "duration",
        ["ttftMs"] = "ttft",
        ["traceId"] = "trace",
        ["trace_id"] = "trace",
        ["spanId"] = "span",
        ["span_id"] = "span",
        ["parentSpanId"] = "parent",
        ["sessionId"] = "session",
        ["session_id"] = "session",
        ["session.id"] = "session",
        ["conversation"] = "session",
        ["userId"] = "user",
        ["user_id"] = "user",
        ["user.id"] = "user",
        ["tenantId"] = "tenant",
        ["tenant_id"] = "tenant",
        ["customer"] = "tenant",
        ["service.name"] = "service",
        ["service.version"] = "release",
        ["costUsd"] = "cost",
        ["price"] = "cost",
        ["level"] = "status",
        ["statusMessage"] = "message",
        ["inputTokens"] = "input_tokens",
        ["outputTokens"] = "output_tokens",
        ["totalTokens"] = "tokens",
        ["total_tokens"] = "tokens",
        ["promptName"] = "prompt",
        ["promptVersion"] = "prompt_version",
        ["finishReasons"] = "finish",
        ["finish_reason"] = "finish",
        ["toolName"] = "tool",
        ["errorType"] = "error",
        ["type"] = "operation",
        ["documents"] = "document",
        ["inputMessages"] = "input",
        ["outputMessages"] = "output",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Candidates = [.. AllNames()];

    /// <summary>Finds a field by what stands before its operator; null when there is none of that name.</summary>
    public static SpanField? Find(string name)
        => SpanFields.Find(name) ?? (KeyOf(name) is { Length: > 0 } key ? WithKey(name, key) : null);

    /// <summary>The attribute field a prefix such as <c>attr.</c> begins; null when it begins none.</summary>
    public static SpanField? WithKey(string prefixed, string key)
    {
        if (prefixed.StartsWith(AttributePrefix, StringComparison.OrdinalIgnoreCase))
        {
            return SpanFields.Attribute(key);
        }

        if (prefixed.StartsWith(ResourcePrefix, StringComparison.OrdinalIgnoreCase))
        {
            return SpanFields.Resource(key);
        }

        return prefixed.StartsWith(EventPrefix, StringComparison.OrdinalIgnoreCase) ? SpanFields.Event(key) : null;
    }

    /// <summary>True for <c>attr.</c>, <c>resource.</c> and <c>event.</c> alone, after which a quoted key may stand.</summary>
    public static bool IsBarePrefix(string name) => name.Length > 0 && name[^1] == '.' && KeyOf(name) is { Length: 0 };

    /// <summary>Says what is wrong with a name that no field has.</summary>
    public static (string Message, string Expected, string? Suggestion) Explain(string name)
    {
        if (name.StartsWith(ScorePrefix, StringComparison.OrdinalIgnoreCase))
        {
            return ($"There are no scores yet, so \"{name}\" cannot be asked for.", "another field; score.* comes with evaluation", null);
        }

        if (IsBarePrefix(name) || IsBarePrefix(name + "."))
        {
            var prefix = name.TrimEnd('.').ToLowerInvariant();
            return ($"\"{prefix}\" needs the key of an attribute.", $"{prefix}.KEY, or {prefix}.\"KEY\" for a key with spaces or colons", null);
        }

        return ($"There is no field \"{Shortened(name)}\".", "a field's name; to search for text that holds ':' put it in quotes", Suggest(name));
    }

    private static string? Suggest(string name)
    {
        if (Synonyms.TryGetValue(name, out var synonym))
        {
            return synonym;
        }

        if (EditDistance.Nearest(name, Candidates) is { } near)
        {
            return near;
        }

        var first = name.Split('.')[0];
        return name.Contains('.') && first.Length > 0 && !first.Equals("trace", StringComparison.OrdinalIgnoreCase) && FilterPrinter.IsPlainKey(name)
            ? AttributePrefix + name
            : null;
    }

    private static string? KeyOf(string name)
    {
        foreach (var prefix in (ReadOnlySpan<string>)[AttributePrefix, ResourcePrefix, EventPrefix])
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return name[prefix.Length..];
            }
        }

        return null;
    }

    private static IEnumerable<string> AllNames()
    {
        foreach (var entry in SpanFields.All)
        {
            yield return entry.Field.Name;
            if (entry.Alias is { } alias)
            {
                yield return alias;
            }
        }
    }

    private static string Shortened(string name) => name.Length <= 60 ? name : string.Concat(name.AsSpan(0, 60), "…");
}
