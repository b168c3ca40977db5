using System.Diagnostics;
using Shop.Chat.Evaluation;
using Shop.Chat.Models;
using Shop.Chat.Neighbours;
using Shop.Chat.Postprocessing;
using Shop.Chat.Prompts;
using Shop.Chat.Retrieval;
using Shop.Chat.Tools;
using Shop.Contracts;

namespace Shop.Chat.Pipeline;

/// <summary>
/// The path of a question: fraud check → retrieval → prompt → cache or model, with tools → postprocessing → evaluation, and the judge later. The answer's text
/// goes out while it comes in, where the caller wants that.
/// </summary>
internal sealed class AnswerPipeline(
    FraudCheckClient fraudCheck,
    Retriever retriever,
    RecommendationsClient recommendations,
    PromptAssembly prompts,
    AnswerCache cache,
    AnswerModel model,
    Postprocessor postprocessor,
    InlineEvaluation evaluation,
    JudgeQueue judge)
{
    /// <summary>Answers a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="onText">Gets each piece of the answer as soon as it may be shown; null when only the whole is wanted.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<AnswerOutcome> AnswerAsync(Question question, Func<string, CancellationToken, Task>? onText, CancellationToken cancellationToken)
    {
        var assessment = await fraudCheck.AssessAsync(new AssessmentRequest(question.Who.Session, OrderNumbers.In(question.Text), question.Text.Length), cancellationToken);
        if (assessment is { Decision: Assessment.Deny })
        {
            return Refused(StatusCodes.Status403Forbidden, "The question is not answered.", "Too many different orders were asked about. Ask again in an hour, or call the customer service.");
        }

        IReadOnlyList<FoundDocument> found;
        try
        {
            found = await retriever.FindAsync(question.Text, question.Story, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Without documents the model would make something up.
            return Refused(StatusCodes.Status503ServiceUnavailable, "The documents cannot be searched.", "The index does not answer. Try again in a minute.");
        }

        var recommending = recommendations.FindAsync([.. found.Where(static each => each.Document.IsProduct).Select(static each => each.Document.Id)], cancellationToken);
        var answer = await AnswerAsync(question, found, onText, cancellationToken);
        var recommended = await recommending;
        return answer with { Answer = answer.Answer is null ? null : answer.Answer with { Recommendations = recommended } };
    }

    private static AnswerOutcome Refused(int status, string title, string detail) => new(null, new Refusal(status, title, detail));

    private async Task<AnswerOutcome> AnswerAsync(Question question, IReadOnlyList<FoundDocument> found, Func<string, CancellationToken, Task>? onText, CancellationToken cancellationToken)
    {
        if (prompts.Build(question, found) is not { } prompt)
        {
            return Refused(StatusCodes.Status400BadRequest, "The question is too long.", "It does not fit into the model's context. Ask for less at once.");
        }

        var gate = onText is null ? null : new SentenceGate(onText);
        var key = AnswerCache.KeyOf(prompt);
        var cached = cache.Find(key);
        Activity.Current?.SetTag("shop.cache", cached is null ? "miss" : "hit");
        ModelAnswer said;
        try
        {
            said = cached ?? await model.AskAsync(prompt, question.Story, gate, cancellationToken);
        }
        catch (ModelException e) when (!cancellationToken.IsCancellationRequested)
        {
            return Refused(StatusCodes.Status503ServiceUnavailable, "The model does not answer.", $"{e.Message} Try again in a minute.");
        }

        if (gate is not null)
        {
            await gate.AddAsync(cached?.Text ?? "", cancellationToken);
            await gate.FinishAsync(cancellationToken);
        }

        var answer = Finish(question, prompt, said, isFromCache: cached is not null);
        if (cached is null && !said.UsedTools && !answer.IsTruncated)
        {
            cache.Keep(key, said);
        }

        return new AnswerOutcome(answer, null);
    }

    private Answer Finish(Question question, AssembledPrompt prompt, ModelAnswer said, bool isFromCache)
    {
        var processed = postprocessor.Process(said, prompt.Documents);
        evaluation.Evaluate(question.Text, processed.Text, prompt.Documents);
        judge.Offer(question, processed.Text, prompt.Documents);
        return new Answer
        {
            Text = processed.Text,
            Sources = [.. prompt.Documents.Select(static each => new AnswerSource(each.Document.Id, each.Document.Title, Math.Round(each.Similarity, 4)))],
            Recommendations = [],
            Provider = said.Provider,
            Model = said.Model,
            PromptVersion = prompt.Template.Version,
            Usage = isFromCache || said.Usage is not { } usage ? null : new AnswerUsage(usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount),
            IsFromCache = isFromCache,
            IsTruncated = processed.IsTruncated,
            TraceId = Activity.Current?.TraceId.ToHexString(),
        };
    }
}
