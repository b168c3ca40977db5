namespace Shop.Chat.Prompts;

/// <summary>The prompts of a folder: one file <c>NAME.vVERSION.md</c> each.</summary>
internal sealed class PromptTemplates
{
    private readonly Dictionary<(string Id, string Version), PromptTemplate> _templates = [];

    /// <summary>Reads them all.</summary>
    /// <exception cref="InvalidDataException">A file is not named or made as it should.</exception>
    public PromptTemplates(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.md"))
        {
            var name = Path.GetFileNameWithoutExtension(file).Split(".v");
            var text = File.ReadAllText(file);
            if (name.Length != 2 || !text.Contains(PromptTemplate.DocumentsPlace, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{file}: a prompt's file is named NAME.vVERSION.md and holds {PromptTemplate.DocumentsPlace}.");
            }

            _templates[(name[0], name[1])] = new PromptTemplate(name[0], name[1], text.Trim());
        }
    }

    /// <summary>A version of a prompt; null when there is none.</summary>
    public PromptTemplate? Find(string id, string version) => _templates.GetValueOrDefault((id, version));
}
