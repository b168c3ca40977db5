namespace Shop.Chat.Stories;

/// <summary>What is staged for one request. For demonstrations only.</summary>
/// <param name="Kind">What.</param>
internal readonly record struct Story(StoryKind Kind)
{
    /// <summary>The header that asks for a story, heeded only when stories are on.</summary>
    public const string Header = "X-Shop-Story";

    /// <summary>The attribute of the request's span, so that nobody takes what is staged for real.</summary>
    public const string Attribute = "shop.story";

    private static readonly (string Name, StoryKind Kind)[] Names =
    [
        ("prompt-v2", StoryKind.PromptV2), ("slow-retrieval", StoryKind.SlowRetrieval), ("refusal", StoryKind.Refusal), ("ungrounded", StoryKind.Ungrounded),
        ("heavy-use", StoryKind.HeavyUse), ("rate-limited", StoryKind.RateLimited),
    ];

    /// <summary>All names, for messages.</summary>
    public static string AllNames => string.Join(", ", Names.Select(static each => each.Name));

    /// <summary>Its name; empty for none.</summary>
    public string Name => KnownName(Kind);

    /// <summary>The story of a name; null when there is none of it.</summary>
    public static Story? Parse(string name)
    {
        foreach (var (known, kind) in Names)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            {
                return new Story(kind);
            }
        }

        return null;
    }

    private static string KnownName(StoryKind kind) => Array.Find(Names, each => each.Kind == kind).Name ?? "";
}
