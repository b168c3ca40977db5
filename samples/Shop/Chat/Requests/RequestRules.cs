using System.Text.RegularExpressions;

namespace Shop.Chat.Requests;

/// <summary>What requests must be like.</summary>
internal static partial class RequestRules
{
    private const int MostCharacters = 2000;

    /// <summary>What is wrong, by field; empty when nothing is.</summary>
    public static Dictionary<string, string[]> Check(ChatRequest request)
    {
        var faults = CheckText("message", request.Message);
        if (request.Session is null || !Session().IsMatch(request.Session))
        {
            faults["session"] = ["session must be 1 to 64 letters, digits, '-' or '_'."];
        }

        return faults;
    }

    /// <summary>What is wrong, by field; empty when nothing is.</summary>
    public static Dictionary<string, string[]> Check(QueryRequest request) => CheckText("question", request.Question);

    private static Dictionary<string, string[]> CheckText(string field, string? text)
        => string.IsNullOrWhiteSpace(text) ? new(StringComparer.Ordinal) { [field] = [$"{field} must not be empty."] }
            : text.Length > MostCharacters ? new(StringComparer.Ordinal) { [field] = [$"{field} must have at most {MostCharacters} characters; it has {text.Length}."] }
            : new(StringComparer.Ordinal);

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Session();
}
