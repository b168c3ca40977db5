using Google.Protobuf;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>The way of a request of logs through validator and decoder, in one call.</summary>
internal static class LogRows
{
    [ThreadStatic]
    private static LogDecoder? _decoder;

    public static List<RecordedLog> OfProtobuf(ReadOnlyMemory<byte> body, DecodeLimits? limits = null)
    {
        using var validation = new RequestValidator(limits ?? new DecodeLimits()).ValidateProtobuf(Ingest.Journal.Signal.Logs, body);
        return Of(validation);
    }

    public static List<RecordedLog> OfJson(ReadOnlyMemory<byte> body, DecodeLimits? limits = null)
    {
        using var validation = new RequestValidator(limits ?? new DecodeLimits()).ValidateJson(Ingest.Journal.Signal.Logs, body);
        return Of(validation);
    }

    public static List<RecordedLog> Of(RequestValidation validation)
    {
        validation.Fault.ShouldBeEmpty();
        using var block = new RecordingLogBlock();
        _decoder ??= new LogDecoder();
        _decoder.Decode("p"u8, Rows.Received, validation.Body.Span, block);
        block.Records.Count.ShouldBe(validation.Accepted);
        return block.Records;
    }

    /// <summary>The record in both encodings: they must give the same row.</summary>
    public static RecordedLog Of(LogRecord record)
    {
        var request = Request(record);
        var row = OfProtobuf(request.ToByteArray()).ShouldHaveSingleItem();
        var ofJson = OfJson(OtlpJson.Write(request)).ShouldHaveSingleItem();
        (ofJson.Comparable, ofJson.Time, ofJson.Observed, ofJson.TraceId, ofJson.SpanId).ShouldBe((row.Comparable, row.Time, row.Observed, row.TraceId, row.SpanId));
        return row;
    }

    public static ExportLogsServiceRequest Request(params IEnumerable<LogRecord> records)
        => new() { ResourceLogs = { new ResourceLogs { ScopeLogs = { new ScopeLogs { LogRecords = { records } } } } } };
}
