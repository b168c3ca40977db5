using Microsoft.Extensions.AI;

namespace Shop.Chat.Tools;

/// <summary>Something the model may ask the shop's systems.</summary>
internal interface IShopTool
{
    /// <summary>What the model is told of it.</summary>
    AIFunctionDeclaration Declaration { get; }

    /// <summary>Answers the model, as JSON. Bad arguments get an answer that says what is wrong, so that the model can ask better.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="user">Whose request it is.</param>
    string Run(IReadOnlyDictionary<string, string> arguments, string user);
}
