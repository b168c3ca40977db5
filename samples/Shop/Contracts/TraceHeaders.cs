using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Sightglass.Instrumentation.Steps;

namespace Shop.Contracts;

/// <summary>Names the span of a request as a step, and tells the caller its trace in the headers <c>traceparent</c> and <c>X-Trace-Id</c>.</summary>
/// <param name="next">The rest of the pipeline.</param>
public sealed class TraceHeaders(RequestDelegate next)
{
    /// <summary>The header with the trace's id.</summary>
    public const string TraceId = "X-Trace-Id";

    /// <summary>Handles a request.</summary>
    /// <param name="context">The request.</param>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Activity.Current is { } activity)
        {
            activity.DisplayName = StepNames.HttpRequest;
            context.Response.OnStarting(
                static state =>
                {
                    var (response, request) = ((HttpResponse, Activity))state;
                    response.Headers.TraceParent = request.Id;
                    response.Headers[TraceId] = request.TraceId.ToHexString();
                    return Task.CompletedTask;
                },
                (context.Response, activity));
        }

        return next(context);
    }
}
