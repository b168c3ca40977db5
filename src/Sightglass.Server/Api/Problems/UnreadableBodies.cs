using Microsoft.AspNetCore.Diagnostics;

namespace Sightglass.Server.Api.Problems;

/// <summary>A body that cannot be read never reaches an endpoint or its filters: the framework answers with a status and nothing else.</summary>
internal static class UnreadableBodies
{
    /// <summary>Gives such an answer the problem it lacks.</summary>
    public static Task AnswerAsync(StatusCodeContext context)
        => context.HttpContext.Response.StatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status415UnsupportedMediaType && context.HttpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            ? ApiProblems.Unreadable(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext)
            : Task.CompletedTask;
}
