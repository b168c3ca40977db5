using System.Text.RegularExpressions;

namespace Shop.Chat.Tools;

/// <summary>Finds order numbers, such as <c>FF-204518</c>, in a text.</summary>
internal static partial class OrderNumbers
{
    /// <summary>The numbers, each once, in capitals.</summary>
    public static IReadOnlyList<string> In(string text) => [.. Number().Matches(text).Select(static match => match.Value.ToUpperInvariant()).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"\bFF-\d{6}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
