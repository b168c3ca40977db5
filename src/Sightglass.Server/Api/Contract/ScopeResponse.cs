using System.ComponentModel;
using System.Text.Json;

namespace Sightglass.Server.Api.Contract;

[Description("The library that made a span or a log record.")]
internal sealed record ScopeResponse
{
    [Description("Name as sent.")]
    public required string Name { get; init; }

    [Description("Version as sent.")]
    public required string Version { get; init; }

    [Description("Schema URL as sent.")]
    public required string SchemaUrl { get; init; }

    [Description("Attributes, written as span attributes are.")]
    public required IReadOnlyDictionary<string, JsonElement> Attributes { get; init; }

    [Description("Attributes the sender dropped.")]
    public required uint DroppedAttributesCount { get; init; }
}
