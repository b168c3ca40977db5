namespace Shop.Chat.Models;

/// <summary>How a model is reached.</summary>
internal enum ModelKind
{
    /// <summary>The built-in offline model: no model at all, but sentences of the documents. Free, deterministic, without a network.</summary>
    Offline = 0,

    /// <summary>Any address that speaks OpenAI's chat completions.</summary>
    OpenAI = 1,

    /// <summary>Anthropic's.</summary>
    Anthropic = 2,
}
