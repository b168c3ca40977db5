using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Shop.Chat.Models;
using Shop.Chat.Prompts;
using Sightglass.Instrumentation;
using Sightglass.Instrumentation.Identity;

namespace Shop.Chat.Evaluation;

/// <summary>Has answers judged by a model after they were given: a step <c>llm.eval</c> of the same trace, with the model's call in it.</summary>
internal sealed partial class Judge(JudgeQueue queue, IChatClient client, ModelOptions model, PromptTemplate template, IOptions<JudgeOptions> options, SightglassTracer tracer, ILogger<Judge> logger) : BackgroundService
{
    private const int MaxOutputTokens = 120;

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Complete();
        return ExecuteTask?.WaitAsync(cancellationToken) ?? Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var answer in queue.Answers.ReadAllAsync(CancellationToken.None))
        {
            await JudgeAsync(answer, stoppingToken);
        }
    }

    private async Task JudgeAsync(JudgedAnswer answer, CancellationToken cancellationToken)
    {
        using var scope = tracer.Evaluation(answer.Request);
        if (scope.Activity is { } activity)
        {
            WhoBaggage.Set(activity, answer.Who);
        }

        try
        {
            var response = await client.GetResponseAsync([new ChatMessage(ChatRole.User, Prompt(answer))], Options(), cancellationToken);
            var verdict = JsonSerializer.Deserialize<Verdict>(response.Text, JsonSerializerOptions.Web);
            if (verdict is not { Score: >= 0 and <= 1 })
            {
                throw new JsonException("The judge gave no score from 0 to 1.");
            }

            scope.Result("judge", verdict.Score, reason: verdict.Reason, isPassed: verdict.Score >= options.Value.PassFrom);
        }
        catch (Exception e)
        {
            scope.Fail(e);
            LogFailed(logger, e.GetType().Name);
        }
    }

    private string Prompt(JudgedAnswer answer)
        => template.Text
            .Replace(PromptTemplate.DocumentsPlace, string.Concat(answer.Documents.Select(static each => DocumentBlock.Of(each.Document))), StringComparison.Ordinal)
            .Replace("{{question}}", answer.Question, StringComparison.Ordinal)
            .Replace("{{answer}}", answer.Answer, StringComparison.Ordinal);

    private ChatOptions Options()
        => new ChatOptions { Temperature = 0, TopP = model.TopP, MaxOutputTokens = MaxOutputTokens }.WithPrompt(template.Id, template.Version);

    [LoggerMessage(1, LogLevel.Warning, "An answer could not be judged: {Error}.")]
    private static partial void LogFailed(ILogger logger, string error);

    private sealed record Verdict(double? Score, string? Reason);
}
