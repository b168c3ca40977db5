using System.ComponentModel;
using System.Text.Json;

namespace Sightglass.Server.Api.Contract;

[Description("One log record as it was sent. Null means not said.")]
internal sealed record LogResponse
{
    [Description("When it happened, RFC 3339 with nanoseconds.")]
    public required string? Time { get; init; }

    [Description("When it was first seen, RFC 3339 with nanoseconds.")]
    public required string? ObservedTime { get; init; }

    [Description("When it was received, RFC 3339 with nanoseconds.")]
    public required string ReceivedAt { get; init; }

    [Description("32 hexadecimal digits; null when it belongs to no trace.")]
    public required string? TraceId { get; init; }

    [Description("16 hexadecimal digits; null when it belongs to no span.")]
    public required string? SpanId { get; init; }

    [Description("trace, debug, info, warn, error or fatal; null for a number that has no name.")]
    public required string? Severity { get; init; }

    [Description("OTLP's number of the severity, 1 to 24.")]
    public required int? SeverityNumber { get; init; }

    [Description("The sender's own word for the severity.")]
    public required string? SeverityText { get; init; }

    [Description("Name of the event.")]
    public required string? EventName { get; init; }

    [Description("What was logged: text, or any JSON, written as attributes are.")]
    public required JsonElement? Body { get; init; }

    [Description("Service that sent it.")]
    public required string? Service { get; init; }

    [Description("Deployment environment.")]
    public required string? Environment { get; init; }

    [Description("Attributes, written as span attributes are.")]
    public required IReadOnlyDictionary<string, JsonElement> Attributes { get; init; }

    [Description("Attributes the sender dropped.")]
    public required uint DroppedAttributesCount { get; init; }

    [Description("Attributes of the resource, written as span attributes are.")]
    public required IReadOnlyDictionary<string, JsonElement> Resource { get; init; }

    [Description("The library that logged it.")]
    public required ScopeResponse Scope { get; init; }

    [Description("Flags as sent.")]
    public required uint Flags { get; init; }
}
