using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Sightglass.Testing;

namespace Sightglass.Crash.Tests.Fake;

/// <summary>Keeps request bodies in one file, whole, before they are answered, and their spans in memory, in the shape in which REST gives them.</summary>
internal sealed class FakeStore : IDisposable
{
    private const int FaultyRecord = 5;
    private readonly Lock _gate = new();
    private readonly FakeBug _bug;
    private readonly FileStream _journal;
    private readonly List<JsonObject> _spans = [];
    private readonly List<JsonObject> _logs = [];
    private readonly Dictionary<string, List<JsonObject>> _traces = new(StringComparer.Ordinal);
    private readonly HashSet<string> _digests = new(StringComparer.Ordinal);
    private int _records;
    private string _hidden = "";
    private string _altered = "";

    public FakeStore(string path, FakeBug bug)
    {
        _bug = bug;
        _journal = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        Replay();
    }

    public int Spans => Read(() => _spans.Count);

    public void Dispose() => _journal.Dispose();

    /// <summary>Keeps a body; one that is here already is not kept again.</summary>
    public void Append(FakeBody body)
    {
        var items = body.Read();
        lock (_gate)
        {
            if (_digests.Contains(Digest(body)))
            {
                return;
            }

            // one write call: a killed process leaves all of it or nothing
            var record = new byte[body.Bytes.Length + 5];
            BinaryPrimitives.WriteInt32LittleEndian(record, body.Bytes.Length);
            record[4] = body.Kind;
            body.Bytes.CopyTo(record, 5);
            _journal.Write(record);
            Keep(body, items);
        }
    }

    public JsonObject? FindTrace(string id) => Read(() =>
    {
        var spans = _traces.GetValueOrDefault(id);
        return spans is null ? null : new JsonObject { ["traceId"] = id, ["spans"] = new JsonArray([.. spans.Where(span => Text(span, "spanId") != _hidden).Select(Shown)]) };
    });

    public JsonObject ListTraces(string? query, int limit, string? cursor) => Read(() => Page(
        "traces",
        Matching(_spans, query).GroupBy(static span => Text(span, "traceId"), StringComparer.Ordinal).OrderBy(static trace => trace.Key, StringComparer.Ordinal)
            .Select(static trace => new JsonObject
            {
                ["traceId"] = trace.Key,
                ["service"] = Text(trace.First(), "service"),
                ["spanCount"] = trace.Count(),
                ["inputTokens"] = trace.Sum(static span => (long?)span["usage"]!["inputTokens"]),
                ["outputTokens"] = trace.Sum(static span => (long?)span["usage"]!["outputTokens"]),
            }),
        limit,
        cursor));

    public JsonObject SearchSpans(string? query, int limit, string? cursor)
        => Read(() => Page("spans", Matching(_spans, query).Select(static span => (JsonObject)span.DeepClone()), limit, cursor));

    public JsonObject SearchLogs(string? query, int limit, string? cursor)
        => Read(() => Page("logs", Matching(_logs, query).Select(static record => (JsonObject)record.DeepClone()), limit, cursor));

    private static JsonObject Page(string name, IEnumerable<JsonObject> rows, int limit, string? cursor)
    {
        var from = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        var page = rows.Skip(from).Take(limit).ToArray<JsonNode?>();
        return new JsonObject { [name] = new JsonArray(page), ["nextCursor"] = page.Length < limit ? null : (from + limit).ToString(CultureInfo.InvariantCulture) };
    }

    // field:value conditions side by side, with or without quotes
    private static IEnumerable<JsonObject> Matching(IEnumerable<JsonObject> all, string? query)
    {
        var found = all;
        foreach (var condition in (query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = condition.Replace("\"", "", StringComparison.Ordinal).Split(':', 2);
            found = parts.Length < 2
                ? found
                : parts[0] switch
                {
                    "trace" => found.Where(span => Is(span, "traceId", parts[1])),
                    "span" => found.Where(span => Is(span, "spanId", parts[1])),
                    ['a', 't', 't', 'r', '.', .. var key] => found.Where(span => Is((JsonObject)span["attributes"]!, key, parts[1])),
                    var field => found.Where(span => Is(span, field, parts[1])),
                };
        }

        return found;
    }

    private void Replay()
    {
        var header = new byte[5];
        var end = 0L;
        while (_journal.ReadAtLeast(header, 5, throwOnEndOfStream: false) == 5)
        {
            var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(header)];
            if (_journal.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) < body.Length)
            {
                break;
            }

            var kept = FakeBody.Of(header[4], body);
            Keep(kept, kept.Read());
            end = _journal.Position;
        }

        _journal.SetLength(end);
        _journal.Position = end;
    }

    private void Keep(FakeBody body, List<JsonObject> spans)
    {
        _digests.Add(Digest(body));
        if (body.Signal == OtlpSignal.Logs)
        {
            _logs.AddRange(spans);
            return;
        }

        if (++_records == FaultyRecord)
        {
            Spoil(spans);
        }

        _spans.AddRange(spans);
        foreach (var span in spans)
        {
            var id = Text(span, "traceId");
            if (!_traces.TryGetValue(id, out var trace))
            {
                _traces[id] = trace = [];
            }

            trace.Add(span);
        }
    }

    private void Spoil(List<JsonObject> spans)
    {
        switch (_bug)
        {
            case FakeBug.Lose:
                spans.RemoveAt(spans.Count - 1);
                break;
            case FakeBug.Double:
                spans.Add((JsonObject)spans[^1].DeepClone());
                break;
            case FakeBug.Tokens:
                spans[^1]["usage"]!["inputTokens"] = 123_456L;
                break;
            case FakeBug.Hide:
                _hidden = Text(spans[^1], "spanId");
                break;
            case FakeBug.Alter:
                _altered = Text(spans[^1], "spanId");
                break;
        }
    }

    // what is kept stays right
    private JsonNode Shown(JsonObject span)
    {
        var shown = span.DeepClone();
        if (Text(span, "spanId") == _altered)
        {
            shown["attributes"]!["gen_ai.provider.name"] = "another";
        }

        return shown;
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private static bool Is(JsonObject owner, string name, string value) => string.Equals(Text(owner, name), value, StringComparison.Ordinal);

    private static string Text(JsonObject owner, string name) => owner[name]?.ToString() ?? "";

    private static string Digest(FakeBody body) => Convert.ToHexString(SHA256.HashData(body.Bytes));
}
