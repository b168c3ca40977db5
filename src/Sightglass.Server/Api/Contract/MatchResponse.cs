using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("A line of the answer: a span in which the text was found. The last line is {done, spans} instead, with a problem when done is false.")]
internal sealed record MatchResponse
{
    [Description("16 hexadecimal digits.")]
    public required string SpanId { get; init; }

    [Description("Where: inputMessages and the other content, attributes.KEY, statusMessage, events.")]
    public required IReadOnlyList<string> Fields { get; init; }

    [Description("How often the text stands there.")]
    public required long Count { get; init; }
}
