using Demo.History;
using Demo.Processes;
using Demo.Traffic;

namespace Demo;

/// <summary>Starts everything, fills the past, and lets customers ask until it ends.</summary>
internal sealed class Demonstration(DemoArguments arguments, TimeProvider clock, TextWriter output)
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(120);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var addresses = ServerAddresses.Of(arguments.ServerSettings);
        var logs = Path.Combine(addresses.DataDirectory, "demo-logs");
        using var http = new HttpClient();
        await RefuseTakenAsync(http, addresses.Web, cancellationToken);

        await using var server = ChildProgram.Start(
            "sightglass", BuiltPrograms.Find("Sightglass.Server"), [.. arguments.ServerSettings, $"--Sightglass:DataDirectory={addresses.DataDirectory}"],
            new Dictionary<string, string>(StringComparer.Ordinal), logs, Directory.GetCurrentDirectory());
        await server.WaitReadyAsync(http, new Uri(addresses.Web, "/readyz"), StartPatience, cancellationToken);
        await FillAsync(http, addresses, cancellationToken);

        await using var recommendations = StartService("shop-recommendations", "Shop.Recommendations", addresses, logs);
        await using var fraudCheck = StartService("shop-fraudcheck", "Shop.FraudCheck", addresses, logs);
        await using var chat = StartService("shop-chat", "Shop.Chat", addresses, logs, new Dictionary<string, string>(Customers.Settings(), StringComparer.Ordinal)
        {
            ["Shop__Neighbours__Recommendations"] = (await recommendations.Address.WaitAsync(StartPatience, cancellationToken)).ToString(),
            ["Shop__Neighbours__FraudCheck"] = (await fraudCheck.Address.WaitAsync(StartPatience, cancellationToken)).ToString(),
            ["Shop__Stories__Enabled"] = "true",
            ["Shop__Model__BearsNameOf"] = "openai/gpt-4o-mini",
            ["Shop__Model__TokensPerSecond"] = "80",
            ["Shop__Judge__Model__BearsNameOf"] = "openai/gpt-4o-mini",
        });
        var chatAddress = await chat.Address.WaitAsync(StartPatience, cancellationToken);
        await chat.WaitReadyAsync(http, new Uri(chatAddress, "/healthz"), StartPatience, cancellationToken);

        await output.WriteLineAsync($"Ready: {addresses.Web.GetLeftPart(UriPartial.Authority)}");
        await output.WriteLineAsync($"Customers ask the shop at {chatAddress} (model: offline, simulated). Data and logs: {addresses.DataDirectory}. Ctrl+C ends everything.");
        await output.FlushAsync(cancellationToken);
        await AskAsync(http, chatAddress, cancellationToken);
    }

    private async Task AskAsync(HttpClient http, Uri chat, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (arguments.Duration is { } duration)
        {
            limit.CancelAfter(duration);
        }

        var traffic = new TrafficSource(http, chat, clock, new Random(arguments.Random));
        await traffic.RunAsync(limit.Token);
        await output.WriteLineAsync($"Customers asked {traffic.Count.Answered + traffic.Count.Failed} questions; {traffic.Count.Failed} were not answered.");
    }

    /// <summary>Fills the past up to now; of what an earlier start filled, nothing is sent again.</summary>
    private async Task FillAsync(HttpClient http, ServerAddresses addresses, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var mark = new HistoryMark(addresses.DataDirectory);
        var from = mark.Until is { } until && until > now - arguments.History ? until : now - arguments.History;
        if (from >= now)
        {
            return;
        }

        var began = clock.GetTimestamp();
        var (traces, spans) = await new HistorySender(http, addresses.OtlpHttp).SendAsync(new RequestPlans(from, now, arguments.Random).All(), arguments.Random, cancellationToken);
        mark.Set(now);
        await output.WriteLineAsync($"Filled {(now - from).TotalHours:0.#} hours of the past: {traces} requests, {spans} spans, in {clock.GetElapsedTime(began).TotalSeconds:0.0} s.");
    }

    private static ChildProgram StartService(string name, string project, ServerAddresses addresses, string logs, IReadOnlyDictionary<string, string>? settings = null)
        => ChildProgram.Start(
            name, BuiltPrograms.Find(project), ["--urls", "http://127.0.0.1:0"],
            new Dictionary<string, string>(settings ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal)
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = addresses.OtlpHttp.ToString(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_SERVICE_NAME"] = name,
                ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=demo",
                ["Sightglass__Content"] = "Full",
            },
            logs, Directory.GetCurrentDirectory());

    /// <summary>What answers there already is not ours: its data would be mixed with the demonstration's.</summary>
    private static async Task RefuseTakenAsync(HttpClient http, Uri web, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(web, "/healthz"), cancellationToken);
        }
        catch (HttpRequestException)
        {
            return;
        }

        throw new InvalidOperationException($"Something listens at {web} already. End it, or give other addresses with --Sightglass:Listen:Web=, --Sightglass:Listen:OtlpHttp= and --Sightglass:Listen:OtlpGrpc=.");
    }
}
