namespace Sightglass.Server.Api.Json;

/// <summary>Texts of the store in answers.</summary>
internal static class StoredText
{
    /// <summary>The text; null for an empty one, which is how the store keeps what nobody said.</summary>
    public static string? OrNull(this string text) => text.Length == 0 ? null : text;
}
