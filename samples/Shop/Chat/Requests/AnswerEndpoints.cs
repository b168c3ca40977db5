using Microsoft.AspNetCore.Mvc;
using Shop.Chat.Access;

namespace Shop.Chat.Requests;

/// <summary>The addresses that questions are sent to.</summary>
internal static class AnswerEndpoints
{
    /// <summary>The largest body.</summary>
    public const int MostBytes = 65_536;

    public static void MapAnswers(this WebApplication app)
    {
        var answers = app.MapGroup("").RequireAuthorization().RequireRateLimiting(AccessServices.RateLimit).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        answers.MapPost("/chat", static (HttpContext context, AnswerRequests requests) => requests.ChatAsync(context, isStream: false));
        answers.MapPost("/chat/stream", static (HttpContext context, AnswerRequests requests) => requests.ChatAsync(context, isStream: true));
        answers.MapPost("/query", static (HttpContext context, AnswerRequests requests) => requests.QueryAsync(context, isStream: false));
        answers.MapPost("/query/stream", static (HttpContext context, AnswerRequests requests) => requests.QueryAsync(context, isStream: true));
    }
}
