using System.ComponentModel.DataAnnotations;

namespace Shop.Chat.Models;

/// <summary>The cache of answers. Section <c>Shop:Cache</c>.</summary>
internal sealed class CacheOptions
{
    public const string Section = "Shop:Cache";

    /// <summary>How many answers are kept. 0 for none. Default 500.</summary>
    [Range(0, 1_000_000)]
    public int Answers { get; set; } = 500;

    /// <summary>How long an answer is kept, in seconds. Default 600.</summary>
    [Range(1, 604_800)]
    public int Seconds { get; set; } = 600;
}
