using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Query;
using Sightglass.Query.Conversations;
using Sightglass.Testing;

namespace Sightglass.Ingest.Tests.Content;

/// <summary>What a program sent in one encoding, read back as the page reads it, beside what really happened.</summary>
internal sealed record CapturedScenario
{
    public required string Emitter { get; init; }

    public required string Name { get; init; }

    public required string Encoding { get; init; }

    public required JsonElement Truth { get; init; }

    public required IReadOnlyList<Span> Spans { get; init; }

    public required IReadOnlyList<SpokenCall> Calls { get; init; }

    /// <summary>What spans say that are no part of a conversation.</summary>
    public required IReadOnlyList<CarriedContent> Others { get; init; }

    public static async Task<IReadOnlyList<CapturedScenario>> ReadAllAsync(string emitter)
    {
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Captures.Folder!, emitter, "manifest.json")));
        var scenarios = new List<CapturedScenario>();
        foreach (var scenario in manifest.RootElement.GetProperty("scenarios").EnumerateArray())
        {
            var logs = FilesOf(scenario, "/v1/logs");
            foreach (var encoding in FilesOf(scenario, "/v1/traces"))
            {
                Span[] spans = [.. encoding.SelectMany(file => Rows(Path.Combine(Captures.Folder!, emitter, file))).Select(StoredSpan.Of)];
                LogRecord[] records = [.. logs[encoding.Key].SelectMany(file => LogsOf(Path.Combine(Captures.Folder!, emitter, file))).Select(StoredLog.Of)];
                var calls = await ReadCallsAsync(spans, records);
                var spoken = calls.Select(call => call.Span.SpanId).ToHashSet();
                scenarios.Add(new CapturedScenario
                {
                    Emitter = emitter,
                    Name = scenario.GetProperty("scenario").GetString()!,
                    Encoding = encoding.Key,
                    Truth = scenario.GetProperty("truth").Clone(),
                    Spans = spans,
                    Calls = calls,
                    Others = [.. spans.Where(span => !spoken.Contains(span.SpanId)).Select(span => new CarriedContent(span))],
                });
            }
        }

        return scenarios;
    }

    /// <summary>The conversations of the spans' traces, with what log events say of them.</summary>
    public static async Task<IReadOnlyList<SpokenCall>> ReadCallsAsync(IReadOnlyList<Span> spans, IReadOnlyList<LogRecord> logs)
    {
        var options = new QueryOptions();
        var reading = new ConversationReading(new SpansInMemory(spans), new LoggedContentReading(new LogsInMemory(logs), options), new ManualTimeProvider(), options);
        var stored = spans.GroupBy(span => (span.TraceId, span.SpanId)).ToDictionary(group => group.Key, group => group.First());
        var calls = new List<SpokenCall>();
        foreach (var trace in spans.Select(span => span.TraceId).Distinct())
        {
            var outcome = await reading.ReadAsync(new ConversationRequest { Project = "p", TraceId = trace.ToString() }, CancellationToken.None);
            var conversation = outcome.ShouldBeOfType<QueryOutcome<Conversation>.Found>().Value;
            calls.AddRange(conversation.Calls.Select(call => new SpokenCall(call, conversation.Messages, stored[(trace, call.Span.SpanId)], logs)));
        }

        return calls;
    }

    private static ILookup<string, string> FilesOf(JsonElement scenario, string door)
        => scenario.GetProperty("captures").EnumerateArray()
            .Where(capture => capture.GetProperty("path").GetString()!.EndsWith(door, StringComparison.Ordinal))
            .Select(capture => capture.GetProperty("file").GetString()!)
            .ToLookup(file => Path.GetExtension(file), StringComparer.Ordinal);

    private static List<RecordedLog> LogsOf(string path)
    {
        var body = File.ReadAllBytes(path);
        return path.EndsWith(".json", StringComparison.Ordinal) ? LogRows.OfJson(body) : LogRows.OfProtobuf(body);
    }

    private static List<RecordedSpan> Rows(string path)
    {
        var body = File.ReadAllBytes(path);
        return path.EndsWith(".json", StringComparison.Ordinal) ? Decode.Rows.OfJson(body) : Decode.Rows.OfProtobuf(body);
    }
}
