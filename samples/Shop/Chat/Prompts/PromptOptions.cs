using System.ComponentModel.DataAnnotations;

namespace Shop.Chat.Prompts;

/// <summary>How prompts are put together. Section <c>Shop:Prompt</c>.</summary>
internal sealed class PromptOptions
{
    public const string Section = "Shop:Prompt";

    /// <summary>The template: the name before <c>.vN.md</c> in the folder Templates. Default <c>answer</c>.</summary>
    [Required]
    public string Template { get; set; } = "answer";

    /// <summary>Its version. Default 1.</summary>
    [Required]
    public string Version { get; set; } = "1";

    /// <summary>How many tokens the model's context has, for prompt and answer together. Default 8192.</summary>
    [Range(256, 10_000_000)]
    public int ContextTokens { get; set; } = 8192;

    /// <summary>The longest answer in tokens. Default 400.</summary>
    [Range(16, 100_000)]
    public int MaxOutputTokens { get; set; } = 400;

    /// <summary>How many earlier turns of a session are sent along at most. Default 6.</summary>
    [Range(0, 100)]
    public int MostTurns { get; set; } = 6;
}
