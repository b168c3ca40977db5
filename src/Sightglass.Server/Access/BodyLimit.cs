using Microsoft.AspNetCore.Http.Features;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Access;

/// <summary>
/// Refuses a body over <see cref="MaxBytes"/> with 413 before an endpoint sees it. Kestrel's own limit would do so too, but leaves the rest of the
/// body unread and resets the connection: a client that is still sending learns of a broken pipe instead of the reason. Without that limit Kestrel
/// reads the rest away, for 5 seconds at most.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    /// <summary>Bytes of a body as sent: room for some thousand models with their prices.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Answers a body that is too large, passes on the rest.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = null;
            }

            if (!await IsWithinAsync(context.Request, context.RequestAborted))
            {
                await ApiProblems.TooLarge(MaxBytes).ExecuteAsync(context);
                return;
            }
        }

        await next(context);
    }

    private static async ValueTask<bool> IsWithinAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is { } announced)
        {
            return announced <= MaxBytes;
        }

        // Sent in chunks, it is as long as it turns out to be.
        var body = new MemoryStream();
        var piece = new byte[16 << 10];
        int read;
        while ((read = await request.Body.ReadAsync(piece, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxBytes)
            {
                return false;
            }

            body.Write(piece.AsSpan(0, read));
        }

        body.Position = 0;
        request.Body = body;
        return true;
    }
}
