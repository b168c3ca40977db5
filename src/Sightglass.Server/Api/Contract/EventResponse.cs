using System.ComponentModel;
using System.Text.Json;

namespace Sightglass.Server.Api.Contract;

[Description("Something that happened within a span.")]
internal sealed record EventResponse
{
    [Description("When, RFC 3339 with nanoseconds.")]
    public required string Time { get; init; }

    [Description("Name as sent.")]
    public required string Name { get; init; }

    [Description("Attributes, written as span attributes are.")]
    public required IReadOnlyDictionary<string, JsonElement> Attributes { get; init; }

    [Description("Attributes the sender dropped.")]
    public required uint DroppedAttributesCount { get; init; }
}
