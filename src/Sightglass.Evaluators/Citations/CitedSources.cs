using System.Globalization;
using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Citations;

/// <summary>The documents by what they may be cited as.</summary>
internal sealed class CitedSources
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _addresses = new(StringComparer.Ordinal);

    public CitedSources(IReadOnlyList<SourceDocument> documents)
    {
        Count = documents.Count;
        for (var i = 0; i < documents.Count; i++)
        {
            var id = FoldedText.Of(documents[i].Id).Characters.Trim(' ');
            _ids.TryAdd(id.ToString(), i);
            _addresses.TryAdd(CitationScanner.AddressKey(id), i);
            foreach (var citation in CitationScanner.Scan(FoldedText.Of(documents[i].Text).Characters))
            {
                if (citation.Kind == CitationKind.Address)
                {
                    _addresses.TryAdd(citation.Key, i);
                }
            }
        }
    }

    public int Count { get; }

    /// <summary>The position of the document that a citation is of; null when there is none.</summary>
    public int? Find(Citation citation)
    {
        if (citation.Kind == CitationKind.Address)
        {
            return _addresses.TryGetValue(citation.Key, out var address) ? address : null;
        }

        if (_ids.TryGetValue(citation.Key, out var id))
        {
            return id;
        }

        return citation.Kind == CitationKind.Number && int.Parse(citation.Key, CultureInfo.InvariantCulture) is var number && number >= 1 && number <= Count ? number - 1 : null;
    }
}
