using System.Collections.Immutable;
using Sightglass.Domain;

namespace Sightglass.Storage.Filter;

/// <summary>The fixed fields of log records: one table for the parser and the SQL. Attribute fields are those of <see cref="SpanFields"/>.</summary>
public static class LogFields
{
    /// <summary>All fixed fields.</summary>
    public static ImmutableArray<SpanFieldEntry> All { get; } =
    [
        Column("trace", SpanFieldType.Id, "Trace id, 32 hexadecimal digits"),
        Column("span", SpanFieldType.Id, "Span id, 16 hexadecimal digits"),
        Column("service", SpanFieldType.Name, "Service that sent the record"),
        Column("environment", SpanFieldType.Name, "Deployment environment", "env"),
        new SpanFieldEntry(new SpanField(SpanFieldKind.Column, "severity", SpanFieldType.Severity), "Severity by name or number", "level", Severity.Names),
        Column("severity_text", SpanFieldType.Name, "The sender's own word for the severity"),
        Column("event", SpanFieldType.Name, "Event name"),
        Column("scope", SpanFieldType.Name, "Instrumentation library"),
        Column("body", SpanFieldType.Content, "What was logged"),
    ];

    /// <summary>Finds a fixed field by its name or alias, without case; null when there is none.</summary>
    public static SpanField? Find(string name)
        => All.FirstOrDefault(entry => string.Equals(entry.Field.Name, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(entry.Alias, name, StringComparison.OrdinalIgnoreCase))?.Field;

    private static SpanFieldEntry Column(string name, SpanFieldType type, string meaning, string? alias = null)
        => new(new SpanField(SpanFieldKind.Column, name, type), meaning, alias, []);
}
