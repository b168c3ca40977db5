using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sightglass.Instrumentation.Steps;

namespace Shop.Contracts;

/// <summary>
/// Names the span of a request as a step, says on it by OpenTelemetry's names what ASP.NET Core leaves out, and tells the caller its trace in the headers
/// <c>traceparent</c> and <c>X-Trace-Id</c>.
/// </summary>
/// <param name="next">The rest of the pipeline.</param>
public sealed class RequestSpan(RequestDelegate next)
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

        activity.DisplayName = StepNames.HttpRequest;
        activity.SetTag("http.request.method", context.Request.Method).SetTag("url.path", context.Request.Path.Value);
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
            activity.SetTag("http.response.status_code", context.Response.StatusCode).SetTag("http.route", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
            if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            {
                activity.SetStatus(ActivityStatusCode.Error);
            }
        }
    }
}
