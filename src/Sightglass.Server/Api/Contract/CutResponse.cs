using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A value that was too long to be sent whole.")]
internal sealed record CutResponse
{
    [Description("Its name: inputMessages, outputMessages, systemInstructions, documents, toolArguments, toolResult, statusMessage, attributes.KEY, resource.KEY, events or links.")]
    public required string Field { get; init; }

    [Description("How long the whole value is, in bytes of UTF-8.")]
    public required long Bytes { get; init; }
}
