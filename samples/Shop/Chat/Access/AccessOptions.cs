using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Shop.Chat.Access;

/// <summary>Who may ask, and how often. Section <c>Shop:Access</c>.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Shop:Access";

    /// <summary>The keys. Without any nobody may ask.</summary>
    [ValidateEnumeratedItems]
    public IList<AccessKey> Keys { get; } = [];

    /// <summary>How many requests a user may send within a minute. Default 60.</summary>
    [Range(1, 100_000)]
    public int RequestsPerMinute { get; set; } = 60;
}
