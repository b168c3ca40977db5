namespace Sightglass.Evaluators.Text;

/// <summary>
/// Phrases as data, found in a scanned text word by word. One phrase a line, behind its tag: <c>decline: (i|we) (cannot|can't) * (help|assist)</c>. Words stand as
/// they are folded or not; <c>(a|b|)</c> is a choice, an empty one included; <c>*</c> is up to three words of any kind; <c>^</c> at the beginning wants the
/// beginning of a sentence. Characters of unspaced scripts are words of their own. A phrase never reaches beyond its sentence and never matches inside code.
/// </summary>
internal sealed class PhraseSet
{
    private const int Gap = -1;
    private const int LongestGap = 3;

    private readonly WordTable _words;
    private readonly Dictionary<long, int> _edges = [];
    private readonly List<Node> _nodes = [new Node()];
    private readonly bool[] _first;

    private PhraseSet(string source)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in source.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var phrase in Expand(line[(colon + 1)..]))
            {
                Add(line[..colon], phrase, ids);
            }
        }

        _words = new WordTable(ids);
        _first = new bool[ids.Count + 1];
        for (var id = 1; id < _first.Length; id++)
        {
            _first[id] = _edges.ContainsKey(id);
        }
    }

    public static PhraseSet Parse(string source) => new(source);

    /// <summary>All places where a phrase stands, the longest at each beginning, in the order of the text. <paramref name="steps"/> counts the work done.</summary>
    public List<PhraseMatch> Find(TextScan scan, ref long steps)
    {
        var ids = new int[scan.Tokens.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = _words.Find(scan.Word(i));
        }

        var matches = new List<PhraseMatch>();
        for (var s = 0; s < scan.Sentences.Count; s++)
        {
            var sentence = scan.Sentences[s];
            if (sentence.Kind == SentenceKind.Code)
            {
                continue;
            }

            for (var start = sentence.FirstToken; start < sentence.EndToken; start++)
            {
                if (!_first[ids[start]])
                {
                    continue;
                }

                var (tag, end) = Walk(ids, start, sentence.EndToken, 0, start == sentence.FirstToken, ref steps);
                if (tag is not null)
                {
                    matches.Add(new PhraseMatch(tag, start, end, s));
                }
            }
        }

        return matches;
    }

    public List<PhraseMatch> Find(TextScan scan)
    {
        var steps = 0L;
        return Find(scan, ref steps);
    }

    private (string? Tag, int End) Walk(int[] ids, int position, int end, int node, bool begins, ref long steps)
    {
        (string? Tag, int End) best = default;
        while (true)
        {
            steps++;
            var here = _nodes[node];
            if ((here.Tag ?? (begins ? here.TagAtBeginning : null)) is { } tag && position > best.End)
            {
                best = (tag, position);
            }

            if (here.GapChild != 0)
            {
                for (var skip = 0; skip <= LongestGap && position + skip < end; skip++)
                {
                    var behind = Walk(ids, position + skip, end, here.GapChild, begins, ref steps);
                    if (behind.Tag is not null && behind.End > best.End)
                    {
                        best = behind;
                    }
                }
            }

            if (position >= end || ids[position] == 0 || !_edges.TryGetValue(Key(node, ids[position]), out node))
            {
                return best;
            }

            position++;
        }
    }

    private void Add(string tag, string phrase, Dictionary<string, int> ids)
    {
        var node = 0;
        var words = 0;
        var begins = false;
        foreach (var part in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "^")
            {
                begins = true;
            }
            else if (part == "*")
            {
                node = Step(node, Gap);
            }
            else
            {
                var folded = FoldedText.Of(part);
                foreach (var token in Tokenizer.Cut(folded))
                {
                    var word = folded.Characters[token.Start..token.End].ToString();
                    if (!ids.TryGetValue(word, out var id))
                    {
                        id = ids.Count + 1;
                        ids.Add(word, id);
                    }

                    node = Step(node, id);
                    words++;
                }
            }
        }

        if (words == 0)
        {
            throw new ArgumentException($"A phrase of '{tag}' has no words.", nameof(phrase));
        }

        if (begins)
        {
            _nodes[node].TagAtBeginning ??= tag;
        }
        else
        {
            _nodes[node].Tag ??= tag;
        }
    }

    private int Step(int node, int id)
    {
        if (id == Gap)
        {
            if (_nodes[node].GapChild == 0)
            {
                _nodes.Add(new Node());
                _nodes[node].GapChild = _nodes.Count - 1;
            }

            return _nodes[node].GapChild;
        }

        if (!_edges.TryGetValue(Key(node, id), out var next))
        {
            _nodes.Add(new Node());
            next = _nodes.Count - 1;
            _edges.Add(Key(node, id), next);
        }

        return next;
    }

    private static long Key(int node, int id) => ((long)node << 32) | (uint)id;

    /// <summary>The phrase once for every choice; choices may stand inside one another.</summary>
    private static IEnumerable<string> Expand(string phrase)
    {
        var open = phrase.LastIndexOf('(');
        if (open < 0)
        {
            return [phrase];
        }

        var close = phrase.IndexOf(')', open);
        return phrase[(open + 1)..close].Split('|').SelectMany(choice => Expand(string.Concat(phrase.AsSpan(0, open), choice, phrase.AsSpan(close + 1))));
    }

    private sealed class Node
    {
        public string? Tag { get; set; }

        public string? TagAtBeginning { get; set; }

        public int GapChild { get; set; }
    }
}
