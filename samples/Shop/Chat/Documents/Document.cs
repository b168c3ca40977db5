namespace Shop.Chat.Documents;

/// <summary>A document of the corpus.</summary>
/// <param name="Id">Its id, by which answers cite it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsProduct">Whether it describes a product.</param>
internal sealed record Document(string Id, string Title, string Text, bool IsProduct)
{
    /// <summary>What is embedded: the title twice, since it says most in the fewest words.</summary>
    public string Indexed => $"{Title}\n{Title}\n{Text}";
}
