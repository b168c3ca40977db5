using Sightglass.Ingest.Receive.Admission;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Access;

/// <summary>
/// Lets only the holder of a key that may read through to REST, and says whose project the question is about. While no key is configured
/// everybody is let in. Prices are changed with an admin key only. The health addresses are open: they tell nothing about the data.
/// </summary>
internal sealed class KeyGuard(RequestDelegate next, ApiKeyRing ring)
{
    /// <summary>Answers the refused, passes on the rest.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.Value is "/healthz" or "/readyz")
        {
            return next(context);
        }

        var verdict = ring.Admit(context.Request, ScopeOf(context.Request));
        if (verdict.Refusal is { } refusal)
        {
            return ApiProblems.NotAdmitted(context, refusal).ExecuteAsync(context);
        }

        context.Features.Set<ICallerProject>(new CallerProject(verdict.Project, verdict.KeyName.Length == 0 ? null : verdict.KeyName));
        return next(context);
    }

    // Prices are money that others will read: whoever may only read leaves them as they are.
    private static ApiKeyScope ScopeOf(HttpRequest request)
        => request.Path.StartsWithSegments("/api/v1/prices", StringComparison.OrdinalIgnoreCase) && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            ? ApiKeyScope.Admin
            : ApiKeyScope.Read;
}
