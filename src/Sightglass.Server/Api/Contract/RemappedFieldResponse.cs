using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A field that is understood otherwise.")]
internal sealed record RemappedFieldResponse
{
    [Description("Its name, as in a span; contentAttributes: which attributes have their text in a content field.")]
    public required string Field { get; init; }

    [Description("On how many spans.")]
    public required long Spans { get; init; }

    [Description("Up to three of them, the oldest.")]
    public required IReadOnlyList<RemapExampleResponse> Examples { get; init; }
}
