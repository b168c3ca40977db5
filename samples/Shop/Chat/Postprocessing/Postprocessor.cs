using Shop.Chat.Models;
using Shop.Chat.Retrieval;
using Sightglass.Instrumentation;

namespace Shop.Chat.Postprocessing;

/// <summary>What is done to an answer before it is given back: the step <c>llm.postprocess</c>.</summary>
internal sealed class Postprocessor(SightglassTracer tracer)
{
    private const string Length = "length";

    /// <summary>The answer as it may be shown.</summary>
    public PostprocessedAnswer Process(ModelAnswer answer, IReadOnlyList<FoundDocument> documents)
    {
        using var scope = tracer.Postprocess();
        var text = AnswerFormat.Apply(answer.Text, id => documents.Any(each => each.Document.Id == id), rule => scope.Applied(rule));
        text = PolicyFilter.Apply(text, rule => scope.Applied(rule));
        var isTruncated = answer.FinishReason == Length;
        if (isTruncated)
        {
            scope.Applied("truncated");
            text += " …";
        }

        scope.Finished(text.Length);
        return new PostprocessedAnswer(text, isTruncated);
    }
}
