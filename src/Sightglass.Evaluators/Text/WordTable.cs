namespace Sightglass.Evaluators.Text;

/// <summary>Numbers for a fixed set of words, found without making a string. Fixed once built, so no text can make a look-up slower than the words in it allow.</summary>
internal sealed class WordTable
{
    private readonly string?[] _words;
    private readonly int[] _ids;

    public WordTable(IReadOnlyDictionary<string, int> ids)
    {
        var size = 16;
        while (size < ids.Count * 3)
        {
            size *= 2;
        }

        _words = new string?[size];
        _ids = new int[size];
        foreach (var (word, id) in ids)
        {
            var slot = Hash(word) & (size - 1);
            while (_words[slot] is not null)
            {
                slot = (slot + 1) & (size - 1);
            }

            _words[slot] = word;
            _ids[slot] = id;
        }
    }

    /// <summary>The word's number; 0 when it is not among them.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        for (var slot = Hash(word) & (_words.Length - 1); _words[slot] is { } known; slot = (slot + 1) & (_words.Length - 1))
        {
            if (word.SequenceEqual(known))
            {
                return _ids[slot];
            }
        }

        return 0;
    }

    private static int Hash(ReadOnlySpan<char> word)
    {
        var hash = 2166136261u;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return (int)((hash ^ (hash >> 15)) & int.MaxValue);
    }
}
