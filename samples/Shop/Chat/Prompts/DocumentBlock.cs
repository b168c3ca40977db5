using System.Text.RegularExpressions;
using Shop.Chat.Documents;

namespace Shop.Chat.Prompts;

/// <summary>How a document stands in a prompt, and how the offline models read it there.</summary>
internal static partial class DocumentBlock
{
    /// <summary>The document's block, with a line's end.</summary>
    public static string Of(Document document) => $"<document id=\"{document.Id}\" title=\"{document.Title}\">\n{document.Text}\n</document>\n";

    /// <summary>The documents of a prompt, each once.</summary>
    public static IReadOnlyList<Document> Read(string prompt)
        => [.. Block().Matches(prompt)
            .Select(static match => new Document(match.Groups["id"].Value, match.Groups["title"].Value, match.Groups["text"].Value, IsProduct: false))
            .DistinctBy(static document => document.Id, StringComparer.Ordinal)];

    [GeneratedRegex("""<document id="(?<id>[^"]*)" title="(?<title>[^"]*)">\n(?<text>.*?)\n</document>""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
