using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Ingest.Tests.Normalise;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Ingest.Tests.Content;

/// <summary>The shared vectors' messages, tool calls and documents, read as the page reads them.</summary>
public class VectorContentTests
{
    [CaptureFact]
    public async Task Conversation_OfEveryVector_SaysWhatIsExpected()
    {
        using var vectors = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Captures.Folder!, "..", "vectors.json")));
        var faults = new List<string>();
        var held = 0;
        foreach (var vector in vectors.RootElement.GetProperty("spans").EnumerateArray().Where(vector => !vector.TryGetProperty("logs", out _)))
        {
            var row = Rows.Of(VectorTests.Request(vector)).ShouldHaveSingleItem();
            var calls = await CapturedScenario.ReadCallsAsync([StoredSpan.Of(row)], []);
            foreach (var expected in vector.GetProperty("expect").EnumerateObject())
            {
                if (Expectation(expected.Name) is not { } of)
                {
                    continue;
                }

                held++;
                var actual = calls.Count == 0 ? "no call" : of(calls[0]);
                if (actual != JsonNode.Parse(expected.Value.GetRawText())?.ToJsonString())
                {
                    faults.Add($"{vector.GetProperty("id")}.{expected.Name}: {actual}, expected {expected.Value.GetRawText()}");
                }
            }
        }

        faults.ShouldBeEmpty();
        held.ShouldBeGreaterThanOrEqualTo(30);
    }

    [CaptureFact]
    public async Task Conversation_OfEveryVectorOfLogs_SaysWhatIsExpectedOnTheSpanTheyBelongTo()
    {
        using var vectors = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Captures.Folder!, "..", "vectors.json")));
        var held = 0;
        foreach (var vector in vectors.RootElement.GetProperty("spans").EnumerateArray().Where(vector => vector.TryGetProperty("logs", out _)))
        {
            var span = Rows.ValidSpan("chat");
            span.Attributes.Add(Rows.Attribute("gen_ai.operation.name", "chat"));
            var records = vector.GetProperty("logs").EnumerateArray().Select(log => new LogRecord
            {
                EventName = log.GetProperty("event_name").GetString()!,
                TraceId = span.TraceId,
                SpanId = span.SpanId,
                Attributes = { log.GetProperty("attrs").EnumerateObject().Select(attribute => Rows.Attribute(attribute.Name, VectorTests.Value(attribute.Value))) },
            });
            var stored = StoredSpan.Of(Rows.Of(Rows.Request(span)).ShouldHaveSingleItem());

            var calls = await CapturedScenario.ReadCallsAsync([stored], [.. LogRows.OfProtobuf(LogRows.Request(records).ToByteArray()).Select(StoredLog.Of)]);

            var call = calls.ShouldHaveSingleItem();
            var expect = vector.GetProperty("expect");
            (call.Input.Count, call.Output.Count).ShouldBe((expect.GetProperty("messages_in").GetInt32(), expect.GetProperty("messages_out").GetInt32()));
            call.Span.Usage.ShouldBe(stored.Usage, "usage in a log event is not added");
            held++;
        }

        held.ShouldBeGreaterThan(0);
    }

    private static Func<SpokenCall, string>? Expectation(string name) => name switch
    {
        "messages_in" => call => Json(call.Input.Count + (call.HasInstructionsApart ? 0 : call.System.Count)),
        "messages_out" => call => Json(call.Output.Count),
        "system" => call => Json(call.System.Single()),
        "tool_calls" => call => Json(call.ToolCalls.Select(part => new { id = part.ToolCallId, name = part.ToolName, arguments = JsonNode.Parse(part.Arguments!) })),
        "tool_results" => call => Json(call.Input.SelectMany(message => message.Parts).Select(part => new { id = part.ToolCallId, value = part.Result })),
        "parts_out" => call => Json(call.Output.SelectMany(message => message.Parts).Select(part => part.Type.ToString().ToLowerInvariant())),
        "docs" => call => Json(call.Documents.Count),
        "doc0" => call => Json(new { id = call.Documents[0].Id, score = call.Documents[0].Score }),
        "doc1_id" => call => Json(call.Documents[1].Id),
        "query" => call => Json(call.UserTexts.Single()),
        "inputs" => call => Json(call.Input.Sum(message => message.Parts.Length)),
        "tools" => call => Json(call.Tools.Count),
        _ => null,
    };

    private static string Json<T>(T value) => JsonSerializer.SerializeToNode(value)!.ToJsonString();
}
