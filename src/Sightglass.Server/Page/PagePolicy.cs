using Microsoft.Net.Http.Headers;

namespace Sightglass.Server.Page;

/// <summary>
/// What a browser may do with the page: run and fetch files of this server, and nothing else. Text from models and users is shown on it; whatever
/// such text would smuggle in has nowhere to come from and nowhere to go.
/// </summary>
internal static class PagePolicy
{
    private const string ContentSecurity =
        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Sets the headers.</summary>
    public static void Apply(IHeaderDictionary headers)
    {
        headers[HeaderNames.ContentSecurityPolicy] = ContentSecurity;
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers[HeaderNames.XFrameOptions] = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
    }
}
