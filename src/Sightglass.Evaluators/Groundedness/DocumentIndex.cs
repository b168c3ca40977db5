using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Groundedness;

/// <summary>Which windows of the documents a term stands in. A window is 80 terms of one document and begins every 40.</summary>
internal sealed class DocumentIndex
{
    /// <summary>A term in more windows than this is taken to stand in every one: it tells none from another, and the work stays bounded.</summary>
    public const int MostWindows = 1_000;

    private const int Step = 40;

    private readonly Dictionary<string, List<int>> _windows = new(StringComparer.Ordinal);
    private readonly List<int> _documentOfWindow = [];

    private DocumentIndex()
    {
    }

    public int Windows => _documentOfWindow.Count;

    public int Documents { get; private set; }

    public static DocumentIndex Of(IReadOnlyList<SourceDocument> documents)
    {
        var index = new DocumentIndex { Documents = documents.Count };
        for (var document = 0; document < documents.Count; document++)
        {
            var terms = TermReader.Read(TextScan.Of(documents[document].Text));
            for (var i = 0; i < terms.Count; i++)
            {
                if (i % Step == 0)
                {
                    index._documentOfWindow.Add(document);
                }

                // Each half window belongs to the window it begins and to the one before.
                var window = index._documentOfWindow.Count - 1;
                if (i >= Step)
                {
                    index.Add(terms[i].Text, window - 1);
                }

                index.Add(terms[i].Text, window);
            }
        }

        return index;
    }

    public int DocumentOf(int window) => _documentOfWindow[window];

    /// <summary>The windows a term stands in, in their order; null when it stands in none.</summary>
    public List<int>? WindowsOf(string term) => _windows.GetValueOrDefault(term);

    private void Add(string term, int window)
    {
        if (!_windows.TryGetValue(term, out var windows))
        {
            _windows.Add(term, windows = []);
        }

        // Windows come in order but for the one before the last, so looking at the end is enough.
        if (windows.Count <= MostWindows && (windows.Count == 0 || (windows[^1] != window && !(windows.Count > 1 && windows[^2] == window) && windows[^1] < window)))
        {
            windows.Add(window);
        }
    }
}
