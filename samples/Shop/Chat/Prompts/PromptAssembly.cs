using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Shop.Chat.Pipeline;
using Shop.Chat.Retrieval;
using Shop.Chat.Stories;
using Sightglass.Instrumentation;

namespace Shop.Chat.Prompts;

/// <summary>Puts the prompt together: the step <c>rag.prompt.build</c>. What does not fit into the model's context is left out, the least important first.</summary>
internal sealed class PromptAssembly(PromptTemplates templates, IOptions<PromptOptions> options, SightglassTracer tracer)
{
    private const int TokensPerMessage = 4;

    /// <summary>The prompt; null when the question alone does not fit into the model's context.</summary>
    /// <param name="question">The question.</param>
    /// <param name="found">The documents, most similar first.</param>
    /// <exception cref="InvalidOperationException">The template that the settings name is not there.</exception>
    public AssembledPrompt? Build(Question question, IReadOnlyList<FoundDocument> found)
    {
        var version = StoryTeller.PromptVersion(options.Value.Version, question.Story);
        using var scope = tracer.PromptBuild(options.Value.Template, version);
        var template = templates.Find(options.Value.Template, version)
            ?? throw new InvalidOperationException($"There is no prompt {options.Value.Template}.v{version}.md in the folder Templates: add it, or set Shop:Prompt:Template and Shop:Prompt:Version.");
        var maxOutput = StoryTeller.MaxOutputTokens(options.Value.MaxOutputTokens, question.Story);
        if (Fit(template, question, found, options.Value.ContextTokens - maxOutput) is not { } fitting)
        {
            return null;
        }

        var prompt = new AssembledPrompt
        {
            Template = template,
            Documents = fitting.Documents,
            Messages = Messages(template, question.Text, fitting.Documents, fitting.Turns),
            MaxOutputTokens = maxOutput,
            Pieces = found.Count + question.History.Count,
            LeftOut = found.Count - fitting.Documents.Count + question.History.Count - fitting.Turns.Count,
        };
        scope.Built(prompt.Text);
        if (prompt.LeftOut > 0)
        {
            scope.Truncated(prompt.LeftOut, prompt.Pieces);
        }

        return prompt;
    }

    /// <summary>Leaves out the oldest turns first, then the least similar documents: an answer needs its sources more than what was said before.</summary>
    private static (IReadOnlyList<FoundDocument> Documents, IReadOnlyList<Turn> Turns)? Fit(PromptTemplate template, Question question, IReadOnlyList<FoundDocument> found, int room)
    {
        var documents = found.ToList();
        var turns = question.History.ToList();
        while (Count(Messages(template, question.Text, documents, turns)) > room)
        {
            if (turns.Count > 0)
            {
                turns.RemoveAt(0);
            }
            else if (documents.Count > 0)
            {
                documents.RemoveAt(documents.Count - 1);
            }
            else
            {
                return null;
            }
        }

        return (documents, turns);
    }

    private static int Count(IReadOnlyList<ChatMessage> messages) => messages.Sum(static message => TokenEstimate.Of(message.Text) + TokensPerMessage);

    private static List<ChatMessage> Messages(PromptTemplate template, string question, IReadOnlyList<FoundDocument> documents, IReadOnlyList<Turn> turns)
    {
        var texts = new StringBuilder();
        foreach (var each in documents)
        {
            texts.Append(DocumentBlock.Of(each.Document));
        }

        List<ChatMessage> messages = [new(ChatRole.System, template.Text.Replace(PromptTemplate.DocumentsPlace, texts.ToString().TrimEnd(), StringComparison.Ordinal))];
        foreach (var turn in turns)
        {
            messages.Add(new ChatMessage(ChatRole.User, turn.Question));
            messages.Add(new ChatMessage(ChatRole.Assistant, turn.Answer));
        }

        messages.Add(new ChatMessage(ChatRole.User, question));
        return messages;
    }
}
