using Sightglass.Domain;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>What real SDKs sent to /v1/logs.</summary>
public class CapturedLogsTests
{
    [CaptureFact]
    public void Decode_EveryCapturedProtobufBody_GivesWhatTheGeneratedClassesHold()
    {
        var records = 0;
        foreach (var file in Captures.LogBodies("pb"))
        {
            var body = File.ReadAllBytes(file);
            var expected = ExportLogsServiceRequest.Parser.ParseFrom(body).ResourceLogs
                .SelectMany(resource => resource.ScopeLogs.SelectMany(scope => scope.LogRecords.Select(record => (resource, scope, record)))).ToList();

            var rows = LogRows.OfProtobuf(body);

            rows.Count.ShouldBe(expected.Count, file);
            foreach (var (row, (resource, scope, record)) in rows.Zip(expected))
            {
                (row.Time, row.Observed, row.Severity, row.SeverityText, row.Flags, row.Dropped).ShouldBe(
                    (record.TimeUnixNano, record.ObservedTimeUnixNano, record.SeverityNumber, record.SeverityText, record.Flags, record.DroppedAttributesCount), file);
                (row.TraceId.ToString(), row.SpanId.ToString()).ShouldBe((Hex(record.TraceId.Span, TraceId.Size), Hex(record.SpanId.Span, SpanId.Size)), file);
                row.Attributes.Select(attribute => attribute.Key).ShouldBe(record.Attributes.Select(attribute => attribute.Key), file);
                row.Service.ShouldBe(resource.Resource.Attributes.Single(attribute => attribute.Key == "service.name").Value.StringValue, file);
                row.Scope.ShouldContain(scope.Scope.Name);
                row.EventName.ShouldBe(
                    record.EventName.Length > 0 ? record.EventName : record.Attributes.LastOrDefault(attribute => attribute.Key == "event.name")?.Value.StringValue ?? "", file);
                records++;
            }
        }

        records.ShouldBeGreaterThan(30);
    }

    [CaptureFact]
    public void Validate_EveryCapturedBody_IsAcceptedWhole()
    {
        var validator = new RequestValidator(new DecodeLimits());
        foreach (var file in Captures.LogBodies("pb").Concat(Captures.LogBodies("json")))
        {
            using var validation = file.EndsWith(".json", StringComparison.Ordinal)
                ? validator.ValidateJson(Signal.Logs, File.ReadAllBytes(file))
                : validator.ValidateProtobuf(Signal.Logs, File.ReadAllBytes(file));
            (validation.Fault, validation.Message, validation.Rejected).ShouldBe(("", "", 0), file);
            validation.Accepted.ShouldBeGreaterThan(0, file);
        }
    }

    [CaptureFact]
    public void Decode_BothEncodingsOfAScenario_GiveEqualRows()
    {
        var pairs = 0;
        foreach (var file in Captures.LogBodies("pb").Where(file => File.Exists(Path.ChangeExtension(file, "json"))))
        {
            var binary = LogRows.OfProtobuf(File.ReadAllBytes(file));
            var json = LogRows.OfJson(File.ReadAllBytes(Path.ChangeExtension(file, "json")));

            json.Select(row => row.Comparable).ShouldBe(binary.Select(row => row.Comparable), file);
            pairs++;
        }

        pairs.ShouldBeGreaterThan(10);
    }

    private static string Hex(ReadOnlySpan<byte> id, int size) => id.IsEmpty ? new string('0', 2 * size) : Convert.ToHexStringLower(id);
}
