namespace Sightglass.Query.Conversations;

/// <summary>A part of a message. Only what applies to its type is not null.</summary>
public sealed record MessagePart
{
    /// <summary>What it is.</summary>
    public required PartType Type { get; init; }

    /// <summary>The text, the thought, or of <see cref="PartType.Data"/> the JSON.</summary>
    public string? Text { get; init; }

    /// <summary>The id that joins a tool's call and its result.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>The tool.</summary>
    public string? ToolName { get; init; }

    /// <summary>What the tool is called with: JSON without blanks, or the text that was sent.</summary>
    public string? Arguments { get; init; }

    /// <summary>What the tool answered: JSON without blanks, or the text that was sent.</summary>
    public string? Result { get; init; }

    /// <summary>The media type, or as much of it as was said (<c>image</c>).</summary>
    public string? MediaType { get; init; }

    /// <summary>How many bytes the media has.</summary>
    public long? Bytes { get; init; }

    /// <summary>Where the media lies. Never followed by the server.</summary>
    public string? Uri { get; init; }

    /// <summary>Of hashed text the hash as sent; of media the digest of what was sent, so that equal ones can be told.</summary>
    public string? Hash { get; init; }

    /// <summary>Of hashed text its length as sent, in characters.</summary>
    public long? Length { get; init; }

    /// <summary>How many bytes of UTF-8 the text, arguments or result had before they were cut; null when they are whole.</summary>
    public long? CutBytes { get; init; }
}
