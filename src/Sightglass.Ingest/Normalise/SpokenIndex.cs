using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Sightglass.Conventions;
using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Normalise;

/// <summary>Spellings seen in the wild, found without regard to ASCII case: whole words first, then those with an open end.</summary>
internal sealed class SpokenIndex
{
    private const int LongestWord = 256;

    private readonly Utf8Lookup<byte[]> _words;

    /// <summary>No longer text can be one of the spellings.</summary>
    private readonly int _longest;
    private readonly List<Pattern> _patterns = [];

    public SpokenIndex(ImmutableArray<SpokenName> spellings)
    {
        var words = new List<KeyValuePair<string, byte[]>>();
        foreach (var spelling in spellings)
        {
            var canonical = Encoding.UTF8.GetBytes(spelling.Canonical);
            if (spelling.Seen.Contains('*', StringComparison.Ordinal))
            {
                _patterns.Add(new Pattern(Encoding.UTF8.GetBytes(spelling.Seen.Trim('*')), spelling.Seen[0] == '*', canonical));
            }
            else
            {
                words.Add(new(spelling.Seen, canonical));
            }
        }

        _words = new Utf8Lookup<byte[]>(words);
        _longest = _patterns.Count > 0 ? LongestWord : words.Max(static word => word.Key.Length);
    }

    [SkipLocalsInit]
    public bool TryFind(ReadOnlySpan<byte> seen, out ReadOnlySpan<byte> canonical)
    {
        canonical = default;
        if (seen.Length > _longest)
        {
            return false;
        }

        Span<byte> lower = stackalloc byte[LongestWord];
        Ascii.ToLower(seen, lower, out var length);
        lower = lower[..length];
        if (length < seen.Length)
        {
            // Not ASCII: none of our words.
            return false;
        }

        if (_words.TryGet(lower, out var word))
        {
            canonical = word;
            return true;
        }

        foreach (var pattern in _patterns)
        {
            if (pattern.OpenAtStart ? lower.EndsWith(pattern.Part) : lower.StartsWith(pattern.Part))
            {
                canonical = pattern.Canonical;
                return true;
            }
        }

        return false;
    }

    private readonly record struct Pattern(byte[] Part, bool OpenAtStart, byte[] Canonical);
}
