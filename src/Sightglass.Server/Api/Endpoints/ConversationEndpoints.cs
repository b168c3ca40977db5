using Sightglass.Query;
using Sightglass.Query.Conversations;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Server.Api.Problems;

namespace Sightglass.Server.Api.Endpoints;

internal static class ConversationEndpoints
{
    public static void Map(RouteGroupBuilder group)
        => group.MapGet("/traces/{traceId}/conversation", ReadAsync)
            .WithName("getConversation")
            .WithTags("Traces")
            .WithSummary("Gets what was said in a trace.")
            .WithDescription("Every message once, in one form whatever it was sent in, and the model calls, tools, retrievals, agents and workflows that name them, in order of start; page by page where a limit is named, or around one span. Media is told by its size, never sent.")
            .Produces<ConversationResponse>()
            .Produces<ProblemResponse>(StatusCodes.Status404NotFound, "application/problem+json");

    private static async Task<IResult> ReadAsync([AsParameters] ConversationParameters parameters, ConversationReading reading, HttpContext context)
        => await reading.ReadAsync(parameters.ToRequest(context), context.RequestAborted) switch
        {
            QueryOutcome<Conversation>.Found { Value: var conversation } => new JsonStream(writer => ConversationJson.Write(writer, conversation)),
            QueryOutcome<Conversation>.NotFound => string.IsNullOrEmpty(parameters.Span) ? ApiProblems.NoSuchTrace() : ApiProblems.NoSuchCall(),
            QueryOutcome<Conversation>.Refused refused => ApiProblems.Of(refused),
            _ => ApiProblems.Internal(),
        };
}
