using System.Text;
using Sightglass.Domain;
using Sightglass.Storage.Logs;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>Keeps rows as they come, and refuses text that is not UTF-8.</summary>
internal sealed class RecordingLogBlock : ILogBlock
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private List<(string Key, AttributeType Type, string Value)> _attributes = [];

    public List<RecordedLog> Records { get; } = [];

    public int Rows => Records.Count;

    public long Bytes => 0;

    public void AddAttribute(ReadOnlySpan<byte> key, AttributeType type, ReadOnlySpan<byte> value) => _attributes.Add((Text(key), type, Text(type, value)));

#pragma warning disable RCS1242 // the contract's signature
    public void AddRecord(in LogRow row)
#pragma warning restore RCS1242
    {
        Records.Add(new RecordedLog
        {
            Project = Text(row.Project),
            Received = row.ReceivedNanos,
            Resource = Text(row.Resource),
            Scope = Text(row.Scope),
            Time = row.TimeNanos,
            Observed = row.ObservedNanos,
            TraceId = row.TraceId,
            SpanId = row.SpanId,
            Flags = row.Flags,
            Severity = row.SeverityNumber,
            SeverityText = Text(row.SeverityText),
            EventName = Text(row.EventName),
            BodyType = row.BodyType,
            Body = Text(row.BodyType, row.Body),
            Attributes = _attributes,
            Dropped = row.DroppedAttributesCount,
            Service = Text(row.Service),
            Environment = Text(row.Environment),
        });
        _attributes = [];
    }

    public void Clear() => Records.Clear();

    public void Dispose()
    {
    }

    private static string Text(ReadOnlySpan<byte> text) => Strict.GetString(text);

    private static string Text(AttributeType type, ReadOnlySpan<byte> value) => type == AttributeType.Bytes ? Convert.ToHexString(value) : Text(value);
}
