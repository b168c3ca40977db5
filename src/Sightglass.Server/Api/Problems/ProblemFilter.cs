using Sightglass.Storage;

namespace Sightglass.Server.Api.Problems;

/// <summary>The edge of the API: whatever an endpoint throws leaves as problem details, and a caller who has gone ends the work.</summary>
internal sealed class ProblemFilter(ILogger<ProblemFilter> logger) : IEndpointFilter
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            return await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.StatusCode(ClientClosedRequest);
        }
        catch (StoreException exception)
        {
            Log.QueryFailed(logger, exception.Failure, exception.Code ?? 0, exception.Message);
            return ApiProblems.Of(exception, http);
        }
        catch (BadHttpRequestException exception)
        {
            return ApiProblems.Unreadable(exception.StatusCode);
        }
        catch (Exception exception)
        {
            Log.EndpointFailed(logger, exception);
            return ApiProblems.Internal();
        }
    }
}
