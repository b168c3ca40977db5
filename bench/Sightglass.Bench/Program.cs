using System.CommandLine;
using System.Text.Json;
using Sightglass.Bench;
using Sightglass.Bench.Budgets;
using Sightglass.Bench.Overload;
using Sightglass.Bench.Soak;
using Sightglass.Testing;

var server = new Option<string?>("--server") { Description = "The server and its arguments; a .dll is started by dotnet (the one built in this configuration)" };
var settings = new Option<string[]>("--set") { Description = "A setting for the server, such as Sightglass:Journal:Durability=os; may be repeated" };
var data = new Option<string?>("--data") { Description = "Folder for the server's data, kept (a temporary one, deleted)" };
var protocol = new Option<string>("--protocol") { Description = "http, grpc or json", DefaultValueFactory = static _ => "http" };
var spans = new Option<long>("--spans") { Description = "Spans to measure with", DefaultValueFactory = static _ => 1_000_000 };
var days = new Option<int>("--days") { Description = "Days before now over which the spans start; the questions are then about one day. 0: they start as they are sent", DefaultValueFactory = static _ => 0 };
var warmUp = new Option<long>("--warm-up") { Description = "Spans before measuring", DefaultValueFactory = static _ => 50_000 };
var connections = new Option<int>("--connections") { Description = "Connections of the generator", DefaultValueFactory = static _ => 4 };
var rate = new Option<double>("--rate") { Description = "Spans per second; 0: as fast as they are taken", DefaultValueFactory = static _ => 0 };
var gzip = new Option<bool>("--gzip") { Description = "Compress the requests" };
var queries = new Option<int>("--queries") { Description = "How often each query is asked", DefaultValueFactory = static _ => 100 };
var settle = new Option<int>("--settle") { Description = "Longest wait for merges, in seconds", DefaultValueFactory = static _ => 120 };
var json = new Option<bool>("--json") { Description = "Print the figures as JSON" };

var run = new Command("run", "Starts a server, loads it, and prints CPU, memory, disk and query times.");
foreach (var option in (Option[])[server, settings, data, protocol, spans, days, warmUp, connections, rate, gzip, queries, settle, json])
{
    run.Options.Add(option);
}

run.SetAction(async (parsed, cancellationToken) =>
{
    var options = new BenchOptions
    {
        Server = parsed.GetValue(server) is { } path ? ServerCommand.Parse(path) : ServerCommand.Default,
        Settings = [.. (parsed.GetValue(settings) ?? []).Select(static setting => $"--{setting}")],
        DataFolder = parsed.GetValue(data) is { } folder ? Directory.CreateDirectory(folder).FullName : null,
        Protocol = parsed.GetValue(protocol)!,
        Spans = parsed.GetValue(spans),
        Days = parsed.GetValue(days),
        WarmUpSpans = parsed.GetValue(warmUp),
        Connections = parsed.GetValue(connections),
        Rate = parsed.GetValue(rate),
        Gzip = parsed.GetValue(gzip),
        Queries = parsed.GetValue(queries),
        SettleWithin = TimeSpan.FromSeconds(parsed.GetValue(settle)),
    };
    var report = await BenchRun.RunAsync(options, Console.Error.WriteLine, cancellationToken);
    Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(report, JsonSerializerOptions.Web) : report.ToString());
    return report.Queries.All(static query => query.Failure is null) ? 0 : 1;
});

return await new RootCommand("The figures we quote, measured.") { run, SoakCommand.Create(), OverloadCommand.Create(), BudgetsCommand.Create() }.Parse(args).InvokeAsync();
