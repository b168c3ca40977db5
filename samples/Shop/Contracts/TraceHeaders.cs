using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Shop.Contracts;

/// <summary>Tells the caller its trace in the headers <c>traceparent</c> and <c>X-Trace-Id</c>, and the request's span its route.</summary>
/// <param name="next">The rest of the pipeline.</param>
public sealed class TraceHeaders(RequestDelegate next)
{
    private const string TraceId = "X-Trace-Id";

    /// <summary>Handles a request.</summary>
    /// <param name="context">The request.</param>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Activity.Current is not { } activity)
        {
            await next(context);
            return;
        }

        context.Response.OnStarting(
            static state =>
            {
                var (response, request) = ((HttpResponse, Activity))state;
                response.Headers.TraceParent = request.Id;
                response.Headers[TraceId] = request.TraceId.ToHexString();
                return Task.CompletedTask;
            },
            (context.Response, activity));
        try
        {
            await next(context);
        }
        finally
        {
            activity.SetTag("http.route", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        }
    }
}
