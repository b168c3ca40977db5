using System.Globalization;
using System.Text;
using Sightglass.Domain;
using Sightglass.Storage.Logs;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Log records for the contract, and the way to write them as a block.</summary>
internal static class SampleLogs
{
    public const ulong Noon = 1_700_000_000_000_000_000;

    public static LogRecord Plain(string project, TraceId trace, ulong time = Noon) => new() { Project = project, ReceivedNanos = Noon + 1_000, TraceId = trace, TimeNanos = time };

    public static async Task<BlockId> WriteLogsAsync(this StoreUnderTest store, params IEnumerable<LogRecord> records)
    {
        using var block = store.LogWriter.CreateBlock();
        var id = StoreUnderTest.NewBlock();
        foreach (var record in records)
        {
            block.Add(record);
        }

        await store.LogWriter.InsertAsync(id, block, default);
        return id;
    }

    public static void Add(this ILogBlock block, LogRecord record)
    {
        foreach (var attribute in record.Attributes)
        {
            var (type, text) = Of(attribute.Value);
            block.AddAttribute(Utf8(attribute.Key), type, text);
        }

        var (bodyType, body) = Of(record.Body);
        block.AddRecord(new LogRow
        {
            Project = Utf8(record.Project),
            ReceivedNanos = record.ReceivedNanos,
            Resource = Utf8(ResourceText(record.Resource)),
            Scope = Utf8($$"""{"name":"{{record.Scope.Name}}"}"""),
            TimeNanos = record.TimeNanos,
            ObservedNanos = record.ObservedNanos,
            TraceId = record.TraceId,
            SpanId = record.SpanId,
            Flags = record.Flags,
            SeverityNumber = record.SeverityNumber,
            SeverityText = Utf8(record.SeverityText),
            EventName = Utf8(record.EventName),
            BodyType = bodyType,
            Body = body,
            DroppedAttributesCount = record.DroppedAttributesCount,
            Service = Utf8(record.Service),
            Environment = Utf8(record.Environment),
        });
    }

    private static string ResourceText(Resource resource) => resource.Attributes.Length == 0
        ? "{}"
        : $$"""{"attributes":[{{string.Join(',', resource.Attributes.Select(Text))}}]}""";

    private static string Text(Domain.Attribute attribute) => $$$"""{"key":"{{{attribute.Key}}}","value":{"stringValue":"{{{((AttributeValue.Text)attribute.Value).Value}}}"}}""";

    private static (AttributeType Type, byte[] Text) Of(AttributeValue value) => value switch
    {
        AttributeValue.Text text => (AttributeType.String, Utf8(text.Value)),
        AttributeValue.Int number => (AttributeType.Int, Utf8(number.Value.ToString(CultureInfo.InvariantCulture))),
        AttributeValue.Bool flag => (AttributeType.Bool, Utf8(flag.Value ? "true" : "false")),
        AttributeValue.Bytes bytes => (AttributeType.Bytes, [.. bytes.Value]),
        AttributeValue.KeyValueList { Values: [{ Value: AttributeValue.Text only } pair] } => (
            AttributeType.KeyValueList, Utf8($$$"""{"kvlistValue":{"values":[{"key":"{{{pair.Key}}}","value":{"stringValue":"{{{only.Value}}}"}}]}}""")),
        _ => (AttributeType.Empty, []),
    };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
