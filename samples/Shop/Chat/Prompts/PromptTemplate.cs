namespace Shop.Chat.Prompts;

/// <summary>A version of a prompt.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Text">Its text; <c>{{documents}}</c> stands for the documents, as often as it is there.</param>
internal sealed record PromptTemplate(string Id, string Version, string Text)
{
    /// <summary>Where the documents go.</summary>
    public const string DocumentsPlace = "{{documents}}";
}
