using Sightglass.Ingest.Receive.Admission;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Access;

/// <summary>
/// Lets only the holder of a key that may read through to REST, and says whose project the question is about. While no key is configured
/// everybody is let in. The health addresses are open: they tell nothing about the data.
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

        var verdict = ring.Admit(context.Request, ApiKeyScope.Read);
        if (verdict.Refusal is { } refusal)
        {
            return ApiProblems.NotAdmitted(context, refusal).ExecuteAsync(context);
        }

        context.Features.Set<ICallerProject>(new CallerProject(verdict.Project));
        return next(context);
    }
}
