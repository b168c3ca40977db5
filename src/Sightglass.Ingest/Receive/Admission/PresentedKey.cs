using Microsoft.AspNetCore.Http;

namespace Sightglass.Ingest.Receive.Admission;

/// <summary>Finds the API key a request presents.</summary>
internal static class PresentedKey
{
    private const string Bearer = "Bearer ";

    private static readonly string[] QueryNames =
        ["key", "api_key", "apikey", "api-key", "x-api-key", "x-sightglass-key", "token", "access_token", "authorization"];

    /// <summary>
    /// The key, or null. Our own header wins over <c>Authorization</c>, and that over <c>x-api-key</c>, which proxies in between may use for themselves.
    /// </summary>
    public static string? From(IHeaderDictionary headers)
    {
        if (headers.TryGetValue("x-sightglass-key", out var own))
        {
            return own.ToString().Trim();
        }

        var authorization = headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return authorization[Bearer.Length..].Trim();
        }

        return headers.TryGetValue("x-api-key", out var common) ? common.ToString().Trim() : null;
    }

    /// <summary>True when the URL carries something that is, or is named like, a key.</summary>
    public static bool IsInQuery(HttpRequest request)
    {
        if (!request.QueryString.HasValue)
        {
            return false;
        }

        foreach (var (name, values) in request.Query)
        {
            if (Array.Exists(QueryNames, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
                || values.Any(value => value?.StartsWith(ApiKey.Prefix, StringComparison.Ordinal) == true))
            {
                return true;
            }
        }

        return false;
    }
}
