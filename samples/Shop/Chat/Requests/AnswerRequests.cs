using System.Diagnostics;
using System.Security.Claims;
using System.Text.Json;
using Shop.Chat.Access;
using Shop.Chat.Pipeline;
using Shop.Chat.Prompts;
using Shop.Chat.Stories;
using Sightglass.Instrumentation.Identity;
using Sightglass.Instrumentation.Names;

namespace Shop.Chat.Requests;

/// <summary>Reads a request, checks it, has it answered, and writes the answer or the problem.</summary>
internal sealed class AnswerRequests(AnswerPipeline pipeline, Conversations conversations, StoryTeller stories)
{
    private static readonly string[] WhoKeys = [GenAiNames.User, GenAiNames.Session, PlainNames.Tenant, PlainNames.Feature];

    public async Task<IResult> ChatAsync(HttpContext context, bool isStream)
    {
        var (request, problem) = await ReadAsync<ChatRequest>(context);
        if (request is null || RequestRules.Check(request) is { Count: > 0 } faults && (problem = Results.ValidationProblem(faults)) is not null)
        {
            return problem!;
        }

        var who = WhoOf(context, request.Session, "chat");
        var question = new Question { Text = request.Message!, Who = who, History = conversations.Find(who) };
        return await AnswerAsync(context, question, isStream, answer => conversations.Add(who, new Turn(question.Text, answer.Text)));
    }

    public async Task<IResult> QueryAsync(HttpContext context, bool isStream)
    {
        var (request, problem) = await ReadAsync<QueryRequest>(context);
        if (request is null || RequestRules.Check(request) is { Count: > 0 } faults && (problem = Results.ValidationProblem(faults)) is not null)
        {
            return problem!;
        }

        return await AnswerAsync(context, new Question { Text = request.Question!, Who = WhoOf(context, null, "query") }, isStream, onAnswer: null);
    }

    private static async Task<(T? Request, IResult? Problem)> ReadAsync<T>(HttpContext context)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
        {
            return (null, Results.Problem("The body must be JSON: send Content-Type: application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType));
        }

        try
        {
            return await context.Request.ReadFromJsonAsync<T>(context.RequestAborted) is { } request ? (request, null) : (null, NoJson("The body is null."));
        }
        catch (JsonException e)
        {
            return (null, NoJson($"The body cannot be read as JSON: line {e.LineNumber + 1}, {e.Path ?? "$"}."));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Results.Problem($"The body cannot be read: it may have at most {AnswerEndpoints.MostBytes} bytes.", statusCode: e.StatusCode));
        }
    }

    private static IResult NoJson(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "The body cannot be read.");

    /// <summary>Says it to telemetry, too, before anything else is done: every span from here on knows whose request it is. What the caller's baggage said does not count.</summary>
    private static Who WhoOf(HttpContext context, string? session, string feature)
    {
        foreach (var key in WhoKeys)
        {
            Activity.Current?.SetBaggage(key, null).SetTag(key, null);
        }

        var who = new Who(context.User.FindFirstValue(ClaimTypes.NameIdentifier), session, context.User.FindFirstValue(KeyAuthentication.TenantClaim), feature);
        WhoBaggage.Set(who);
        return who;
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Question question, bool isStream, Action<Answer>? onAnswer)
    {
        if (stories.Choose(context.Request.Headers[Story.Header].ToString(), question.Who.Tenant ?? "") is not { } story)
        {
            return Results.Problem($"There is no such story. The header {Story.Header} may be one of: {Story.AllNames}.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (story.Kind != StoryKind.None)
        {
            Activity.Current?.SetTag(Story.Attribute, story.Name);
        }

        var events = new ServerSentEvents(context.Response);
        var outcome = await pipeline.AnswerAsync(
            question with { Story = story }, isStream ? (text, token) => events.SendAsync("text", new { text }, token) : null, context.RequestAborted);
        if (outcome.Answer is { } answer)
        {
            onAnswer?.Invoke(answer);
        }

        if (!isStream || !context.Response.HasStarted)
        {
            return outcome.Answer is not null ? Results.Ok(outcome.Answer) : Results.Problem(outcome.Refusal!.Detail, statusCode: outcome.Refusal.Status, title: outcome.Refusal.Title);
        }

        await (outcome.Answer is not null
            ? events.SendAsync("done", outcome.Answer, context.RequestAborted)
            : events.SendAsync("error", new { outcome.Refusal!.Status, outcome.Refusal.Title, outcome.Refusal.Detail, TraceId = Activity.Current?.TraceId.ToHexString() }, context.RequestAborted));
        return Results.Empty;
    }
}
