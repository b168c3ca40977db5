using Sightglass.Ingest.Receive.Admission;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Access;

/// <summary>
/// Lets only the holder of a key that may read through to REST, and says whose project the question is about. While no key is configured
/// everybody is let in. Prices and budgets are changed with an admin key only. The health addresses are open: they tell nothing about the data.
/// </summary>
internal sealed class KeyGuard(RequestDelegate next, ApiKeyRing ring)
{
    private static readonly PathString[] AdminsChange = ["/api/v1/prices", "/api/v1/budgets"];

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

    // Prices are money that others will read, and an application that asks whether it may spend holds a key to read: it must not raise its own limit.
    private static ApiKeyScope ScopeOf(HttpRequest request)
        => AdminsChange.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)) && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            ? ApiKeyScope.Admin
            : ApiKeyScope.Read;
}
