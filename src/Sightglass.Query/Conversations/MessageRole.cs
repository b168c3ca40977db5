namespace Sightglass.Query.Conversations;

/// <summary>Who speaks in a message. REST writes the names in lower case.</summary>
public enum MessageRole
{
    /// <summary>None of the others, or not said.</summary>
    Other,

    /// <summary>The instructions.</summary>
    System,

    /// <summary>The person.</summary>
    User,

    /// <summary>The model.</summary>
    Assistant,

    /// <summary>A tool that answers.</summary>
    Tool,
}
