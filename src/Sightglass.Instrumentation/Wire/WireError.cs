using System.Globalization;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Wire;

/// <summary>The failures that an answer tells of after its status said that all is well.</summary>
internal static class WireError
{
    private const int LeastStatus = 400;
    private const int MostStatus = 599;

    private static readonly (string Word, string Class)[] Words =
    [
        ("overloaded_error", "overloaded"), ("rate_limit_error", "rate_limit"), ("rate_limit_exceeded", "rate_limit"), ("insufficient_quota", "rate_limit"),
        ("api_error", "server_error"), ("server_error", "server_error"), ("internal_server_error", "server_error"), ("timeout_error", "timeout"),
        ("authentication_error", "authentication"), ("permission_error", "authentication"), ("invalid_request_error", "invalid_request"),
        ("UNAVAILABLE", "overloaded"), ("RESOURCE_EXHAUSTED", "rate_limit"), ("INTERNAL", "server_error"), ("DEADLINE_EXCEEDED", "timeout"),
        ("INVALID_ARGUMENT", "invalid_request"), ("PERMISSION_DENIED", "authentication"), ("UNAUTHENTICATED", "authentication"),
    ];

    /// <summary>Whether a word is one of those that tell what failed.</summary>
    public static bool IsTelling(ReadOnlySpan<char> word) => ClassOf(word) is not null;

    /// <summary>Of a provider's word and number; null where it says none.</summary>
    public static ProviderError Of(string? word, int? code)
    {
        if (word is not null && ClassOf(word) is { } found)
        {
            return new(found, word);
        }

        // A word that is not known may be a sentence, with something of a user's in it.
        return code is >= LeastStatus and <= MostStatus || (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var inWord) && (code = inWord) is >= LeastStatus and <= MostStatus)
            ? ProviderError.Of(code.Value)
            : new("other", "provider_error");
    }

    private static string? ClassOf(ReadOnlySpan<char> word)
    {
        foreach (var (known, errorClass) in Words)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return errorClass;
            }
        }

        return null;
    }
}
