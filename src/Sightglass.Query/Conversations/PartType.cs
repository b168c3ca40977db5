namespace Sightglass.Query.Conversations;

/// <summary>What a part of a message is. REST writes the names in lower snake case.</summary>
public enum PartType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>What a model thought before it answered.</summary>
    Reasoning,

    /// <summary>A call of a tool that the model asks for.</summary>
    ToolCall,

    /// <summary>A tool's answer.</summary>
    ToolResult,

    /// <summary>An image, a sound, a document, any bytes: never as text.</summary>
    Media,

    /// <summary>Text of which only a hash and perhaps the length were sent.</summary>
    Hashed,

    /// <summary>Anything else, as the JSON that was sent.</summary>
    Data,
}
