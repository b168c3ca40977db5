using System.ComponentModel;
using System.Text.Json;

namespace Sightglass.Server.Api.Contract;

[Description("A part of a message. Only what applies to its type is not null.")]
internal sealed record PartResponse
{
    [Description("text, reasoning, tool_call, tool_result, media, hashed or data.")]
    public required string Type { get; init; }

    [Description("Text or thought; of data the JSON that was sent.")]
    public required string? Text { get; init; }

    [Description("Id that joins a tool's call and its result.")]
    public required string? ToolCallId { get; init; }

    [Description("Tool.")]
    public required string? ToolName { get; init; }

    [Description("What the tool is called with: JSON when a JSON object or list was sent, otherwise text.")]
    public required JsonElement? Arguments { get; init; }

    [Description("What the tool answered: JSON when a JSON object or list was sent, otherwise text.")]
    public required JsonElement? Result { get; init; }

    [Description("Media type, or as much of it as was said (image).")]
    public required string? MediaType { get; init; }

    [Description("How many bytes the media has.")]
    public required long? Bytes { get; init; }

    [Description("Where the media lies.")]
    public required string? Uri { get; init; }

    [Description("Of hashed text the hash as sent; of media a digest, so that equal ones can be told.")]
    public required string? Hash { get; init; }

    [Description("Of hashed text its length as sent.")]
    public required long? Length { get; init; }

    [Description("How many bytes the text, arguments or result had before they were cut to their first 8 KiB; null when whole.")]
    public required long? CutBytes { get; init; }
}
