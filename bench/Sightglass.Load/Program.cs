using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sightglass.Load;

var endpoint = new Option<string?>("--endpoint") { Description = "Where OTLP is taken (http://127.0.0.1:4318, for grpc http://127.0.0.1:4317)" };
var protocol = new Option<LoadProtocol>("--protocol") { Description = "http (protobuf), grpc or json", DefaultValueFactory = static _ => LoadProtocol.Http };
var spans = new Option<long>("--spans") { Description = "Spans in all; requests carry 100 traces of 5 spans", DefaultValueFactory = static _ => 1_000_000 };
var connections = new Option<int>("--connections") { Description = "Connections, each with one request under way", DefaultValueFactory = static _ => 4 };
var rate = new Option<double>("--rate") { Description = "Spans per second in all; 0: as fast as they are taken. Latency then counts from when a request was due", DefaultValueFactory = static _ => 0 };
var gzip = new Option<bool>("--gzip") { Description = "Compress the requests" };
var path = new Option<string?>("--path") { Description = "Path on the endpoint, for backends that listen elsewhere than /v1/traces" };
var seed = new Option<int>("--seed") { Description = "Same seed, same ids and words", DefaultValueFactory = static _ => (int)(TimeProvider.System.GetTimestamp() & 0x3FFFFFFF) };
var key = new Option<string?>("--key") { Description = "API key, sent as Authorization: Bearer" };
var headers = new Option<string[]>("--header") { Description = "A further header, name=value; may be repeated" };
var startTime = new Option<string?>("--start-time") { Description = "When the first trace starts (RFC 3339), one each millisecond from there; without it traces start 5 s before they are sent" };
var once = new Option<bool>("--once") { Description = "Send no request again: one that is refused is given up" };
var nullSink = new Option<bool>("--null") { Description = "Send nothing: measures the generator" };
var json = new Option<bool>("--json") { Description = "Print the figures as JSON" };

var root = new RootCommand("Sends realistic RAG traces to any OTLP backend and measures how they are taken.");
foreach (var option in (Option[])[endpoint, protocol, spans, connections, rate, gzip, path, seed, key, headers, startTime, once, nullSink, json])
{
    root.Options.Add(option);
}

root.SetAction(async (parsed, _) =>
{
    var chosen = parsed.GetValue(protocol);
    var options = new LoadOptions
    {
        Endpoint = new Uri(parsed.GetValue(endpoint) ?? (chosen == LoadProtocol.Grpc ? "http://127.0.0.1:4317" : "http://127.0.0.1:4318")),
        Protocol = chosen,
        Spans = parsed.GetValue(spans),
        Connections = Math.Max(1, parsed.GetValue(connections)),
        Rate = parsed.GetValue(rate),
        Gzip = parsed.GetValue(gzip),
        Path = parsed.GetValue(path),
        Seed = parsed.GetValue(seed),
        Key = parsed.GetValue(key),
        Headers = parsed.GetValue(headers) ?? [],
        StartTime = parsed.GetValue(startTime) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null,
        Once = parsed.GetValue(once),
        Null = parsed.GetValue(nullSink),
    };
    var report = await LoadRun.RunAsync(options);
    Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(report, JsonSerializerOptions.Web) : report.ToString());
    return report.SpansGivenUp == 0 ? 0 : 1;
});
return await root.Parse(args).InvokeAsync();
