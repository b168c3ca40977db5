using System.ComponentModel.DataAnnotations;

namespace Shop.Chat.Stories;

/// <summary>Staged troubles for demonstrations. Section <c>Shop:Stories</c>. Off unless switched on; never switch it on for customers.</summary>
internal sealed class StoryOptions
{
    public const string Section = "Shop:Stories";

    /// <summary>Whether anything is staged at all. Default false.</summary>
    public bool Enabled { get; set; }

    /// <summary>The story of every request that asks for no other. Default none.</summary>
    public string Always { get; set; } = "";

    /// <summary>Tenants whose every request is <c>heavy-use</c>.</summary>
    public IList<string> HeavyTenants { get; } = [];

    /// <summary>How much later documents are found in <c>slow-retrieval</c>, in milliseconds. Default 1500.</summary>
    [Range(0, 60_000)]
    public int SlowRetrievalMilliseconds { get; set; } = 1500;
}
