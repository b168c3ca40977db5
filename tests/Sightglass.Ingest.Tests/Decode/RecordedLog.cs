using Sightglass.Domain;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>A row of a log record as it was handed to a block.</summary>
internal sealed record RecordedLog
{
    public required string Project { get; init; }

    public required ulong Received { get; init; }

    public required string Resource { get; init; }

    public required string Scope { get; init; }

    public required ulong Time { get; init; }

    public required ulong Observed { get; init; }

    public required TraceId TraceId { get; init; }

    public required SpanId SpanId { get; init; }

    public required uint Flags { get; init; }

    public required int Severity { get; init; }

    public required string SeverityText { get; init; }

    public required string EventName { get; init; }

    public required AttributeType BodyType { get; init; }

    public required string Body { get; init; }

    public required IReadOnlyList<(string Key, AttributeType Type, string Value)> Attributes { get; init; }

    public required uint Dropped { get; init; }

    public required string Service { get; init; }

    public required string Environment { get; init; }

    /// <summary>Everything that two runs of one program have in common.</summary>
    public string Comparable => string.Join(
        '\n', Project, Severity, SeverityText, EventName, BodyType, Body, Service, Environment, Scope, Flags, Dropped,
        string.Join('|', Attributes.Select(attribute => $"{attribute.Key}:{attribute.Type}:{attribute.Value}")));
}
