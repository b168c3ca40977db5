using System.ComponentModel.DataAnnotations;

namespace Shop.Chat.Access;

/// <summary>A key and whose it is.</summary>
internal sealed record AccessKey
{
    /// <summary>The key that the caller sends.</summary>
    [Required, MinLength(8)]
    public string Key { get; init; } = "";

    /// <summary>The user.</summary>
    [Required]
    public string User { get; init; } = "";

    /// <summary>The tenant: the company whose employee the user is.</summary>
    [Required]
    public string Tenant { get; init; } = "";
}
