namespace Sightglass.Query.Costs;

/// <summary>What a part of a prompt is for.</summary>
public enum PromptPart
{
    /// <summary>The instructions.</summary>
    System,

    /// <summary>What was said before the question.</summary>
    History,

    /// <summary>Documents that were retrieved for it.</summary>
    Context,

    /// <summary>Definitions of tools, their calls and what they answered.</summary>
    Tools,

    /// <summary>The last message of the person.</summary>
    Question,

    /// <summary>Anything else.</summary>
    Other,
}
