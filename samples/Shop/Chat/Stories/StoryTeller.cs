using Microsoft.Extensions.Options;

namespace Shop.Chat.Stories;

/// <summary>Decides what is staged, and stages it where it is not the model's doing. For demonstrations only.</summary>
internal sealed class StoryTeller(IOptions<StoryOptions> options, TimeProvider clock)
{
    private const int HeavyFactor = 4;

    /// <summary>The story of a request; null when the header asks for one that there is not.</summary>
    /// <param name="header">The header <see cref="Story.Header"/>; empty for none.</param>
    /// <param name="tenant">Whose request it is.</param>
    public Story? Choose(string header, string tenant)
    {
        if (!options.Value.Enabled)
        {
            return default(Story);
        }

        var asked = header.Length > 0 ? header : options.Value.Always;
        return asked.Length > 0 ? Story.Parse(asked)
            : options.Value.HeavyTenants.Contains(tenant) ? new Story(StoryKind.HeavyUse)
            : default(Story);
    }

    /// <summary>How many documents are asked for.</summary>
    public static int TopK(int usual, Story story) => Heavy(usual, story);

    /// <summary>How similar a document must be.</summary>
    public static double SimilarityThreshold(double usual, Story story) => story.Kind == StoryKind.HeavyUse ? -1 : usual;

    /// <summary>How long an answer may be, in tokens.</summary>
    public static int MaxOutputTokens(int usual, Story story) => Heavy(usual, story);

    /// <summary>Which version of the prompt is used.</summary>
    public static string PromptVersion(string usual, Story story) => story.Kind == StoryKind.PromptV2 ? "2" : usual;

    /// <summary>Waits in a slow retrieval.</summary>
    public Task SlowDownAsync(Story story, CancellationToken cancellationToken)
        => story.Kind == StoryKind.SlowRetrieval ? Task.Delay(TimeSpan.FromMilliseconds(options.Value.SlowRetrievalMilliseconds), clock, cancellationToken) : Task.CompletedTask;

    private static int Heavy(int usual, Story story) => story.Kind == StoryKind.HeavyUse ? usual * HeavyFactor : usual;
}
