namespace Sightglass.Server.Api.Endpoints;

/// <summary>Text of any characters within a path.</summary>
internal static class PathText
{
    // The server decodes a path but for %2F, so that a slash within a part stays apart from one between parts.
    public static string Decode(string part) => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
