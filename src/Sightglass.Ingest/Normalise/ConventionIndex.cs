using Sightglass.Conventions;
using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Normalise;

/// <summary>The conventions' names, ready to be asked with UTF-8 bytes.</summary>
internal static class ConventionIndex
{
    public static readonly int Fields = Enum.GetValues<ConventionField>().Length;

    /// <summary>A source that has no names of its own.</summary>
    private const byte NoSource = byte.MaxValue;

    /// <summary>Fields whose value may be a word for "nothing"; elsewhere such a word is taken as it is.</summary>
    private static readonly bool[] NullWordsApply = MarkNullWords(
        ConventionField.Provider, ConventionField.RequestModel, ConventionField.ResponseModel, ConventionField.ResponseId,
        ConventionField.FinishReasons, ConventionField.ToolName, ConventionField.ToolCallId, ConventionField.PromptName,
        ConventionField.PromptVersion, ConventionField.SessionId, ConventionField.UserId, ConventionField.TenantId);

    private static readonly Dictionary<string, byte> Sources = ConventionNames.All
        .Select(static name => name.Source).Distinct(StringComparer.Ordinal).Index().ToDictionary(static source => source.Item, static source => (byte)source.Index, StringComparer.Ordinal);

    private static readonly Utf8Lookup<ConventionKey> Names = Index();

    private static readonly SpokenIndex NullWordIndex = new([.. NullWords.All.Select(static word => new SpokenName(word, word))]);

    public static bool TryFind(ReadOnlySpan<byte> key, out ConventionKey known) => Names.TryGet(key, out known);

    /// <summary>The number of a source of names.</summary>
    public static byte SourceOf(string source) => Sources.GetValueOrDefault(source, NoSource);

    public static bool IsNullWord(ConventionField field, ReadOnlySpan<byte> text)
        => NullWordsApply[(int)field] && NullWordIndex.TryFind(text, out _);

    private static Utf8Lookup<ConventionKey> Index()
    {
        var ranks = new byte[Fields];
        var hits = ConventionNames.All
            .Select(name => (Name: name, Hit: new ConventionHit(name.Field, ranks[(int)name.Field]++, Sources[name.Source], name.OnlyWithinSource)))
            .ToLookup(static named => named.Name.Name, StringComparer.Ordinal);
        return new Utf8Lookup<ConventionKey>([.. hits.Select(static key => KeyValuePair.Create(key.Key, new ConventionKey
        {
            Hits = [.. key.Where(static named => named.Name.Path is null).Select(static named => named.Hit)],
            Places = key.Any(static named => named.Name.Path is not null)
                ? new JsonPlaces([.. key.Where(static named => named.Name.Path is not null).Select(static named => KeyValuePair.Create(named.Name.Path!, named.Hit))])
                : null,
        }))]);
    }

    private static bool[] MarkNullWords(params ReadOnlySpan<ConventionField> fields)
    {
        var marks = new bool[Fields];
        foreach (var field in fields)
        {
            marks[(int)field] = true;
        }

        return marks;
    }
}
