using Microsoft.AspNetCore.Http;

namespace Sightglass.Ingest.Receive.Http;

/// <summary>Lets web pages of named origins send; by default none. Origins are compared as a whole, never by pattern.</summary>
internal sealed class CorsRule(IEnumerable<string> origins)
{
    private const string PreflightLifetime = "7200";

    private static readonly string[] FixedHeaders = ["content-type", "content-encoding", "authorization"];

    private readonly HashSet<string> _origins = new(origins, StringComparer.Ordinal);

    /// <summary>Answers a preflight from an allowed origin; everything else is left to the ordinary rules.</summary>
    public bool TryAnswerPreflight(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (!HttpMethods.IsOptions(request.Method)
            || !string.Equals(request.Headers.AccessControlRequestMethod.ToString(), HttpMethods.Post, StringComparison.Ordinal)
            || !IsAllowed(request))
        {
            return false;
        }

        Allow(context);
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowMethods = HttpMethods.Post;
        response.Headers.AccessControlAllowHeaders = AllowedHeaders(request);
        response.Headers.AccessControlMaxAge = PreflightLifetime;
        return true;
    }

    /// <summary>Lets a page of an allowed origin read the response.</summary>
    public void Allow(HttpContext context)
    {
        if (_origins.Count == 0)
        {
            return;
        }

        context.Response.Headers.Vary = "Origin";
        if (IsAllowed(context.Request))
        {
            context.Response.Headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
            context.Response.Headers.AccessControlExposeHeaders = "Retry-After";
        }
    }

    private static string AllowedHeaders(HttpRequest request)
    {
        var asked = request.Headers.AccessControlRequestHeaders.ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(name => name.StartsWith("x-", StringComparison.OrdinalIgnoreCase) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
        return string.Join(", ", FixedHeaders.Concat(asked));
    }

    private bool IsAllowed(HttpRequest request) => _origins.Contains(request.Headers.Origin.ToString());
}
