using System.ComponentModel;
using System.Text.Json;

namespace Sightglass.Server.Api.Contract;

[Description("A pointer to another span.")]
internal sealed record LinkResponse
{
    [Description("32 hexadecimal digits.")]
    public required string TraceId { get; init; }

    [Description("16 hexadecimal digits.")]
    public required string SpanId { get; init; }

    [Description("W3C trace state as sent.")]
    public required string TraceState { get; init; }

    [Description("Flags as sent.")]
    public required uint Flags { get; init; }

    [Description("Attributes, written as span attributes are.")]
    public required IReadOnlyDictionary<string, JsonElement> Attributes { get; init; }

    [Description("Attributes the sender dropped.")]
    public required uint DroppedAttributesCount { get; init; }
}
