using Sightglass.Domain;
using Sightglass.Ingest.Tests.Decode;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Ingest.Tests.Content;

/// <summary>Makes of a row of logs what a store's reader would make of it.</summary>
internal static class StoredLog
{
    public static LogRecord Of(RecordedLog row) => new()
    {
        Project = row.Project,
        ReceivedNanos = row.Received,
        TimeNanos = row.Time,
        ObservedNanos = row.Observed,
        TraceId = row.TraceId,
        SpanId = row.SpanId,
        SeverityNumber = row.Severity,
        EventName = row.EventName,
        Body = row.BodyType == AttributeType.Empty ? AttributeValue.Empty.Value : StoredSpan.Value(row.BodyType, row.Body),
        Attributes = [.. row.Attributes.Select(attribute => new Attribute(attribute.Key, StoredSpan.Value(attribute.Type, attribute.Value)))],
    };
}
