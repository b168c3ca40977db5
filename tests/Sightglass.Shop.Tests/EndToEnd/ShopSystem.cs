using System.Net.Http.Json;
using System.Text.Json;
using Sightglass.Shop.Tests.Hosting;
using Sightglass.Testing;

namespace Sightglass.Shop.Tests.EndToEnd;

/// <summary>A real Sightglass and the shop's three services, five processes in all with the engine.</summary>
public sealed class ShopSystem : IAsyncLifetime
{
    private readonly List<ShopProcess> _services = [];
    private RestApi? _api;
    private HttpClient? _client;

    public ServerProcess Server { get; } = new(ServerCommand.Default);

    private RestApi Api => _api ??= new RestApi(Server.Web);

    public async Task InitializeAsync()
    {
        await Server.StartAndWaitAsync(CancellationToken.None);
        var recommendations = await StartAsync("Shop.Recommendations");
        var fraudCheck = await StartAsync("Shop.FraudCheck");
        var chat = await StartAsync(
            "Shop.Chat", $"Shop:Neighbours:Recommendations={recommendations.Url}", $"Shop:Neighbours:FraudCheck={fraudCheck.Url}", "Shop:Neighbours:TimeoutMilliseconds=20000",
            "Shop:Model:BearsNameOf=openai/gpt-4o-mini", "Shop:Stories:Enabled=true", "Shop:Resilience:RetryDelayMilliseconds=1");
        _client = ClientOf(chat.Url);
    }

    public async Task DisposeAsync()
    {
        _client?.Dispose();
        _api?.Dispose();
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        await Server.DisposeAsync();
    }

    /// <summary>Asks the shop as a customer.</summary>
    public async Task<HttpResponseMessage> AskAsync(string path, object body, string? story = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Api-Key", ChatHost.Anna);
        if (story is not null)
        {
            request.Headers.Add("X-Shop-Story", story);
        }

        return (await _client!.SendAsync(request)).EnsureSuccessStatusCode();
    }

    /// <summary>The spans of the trace that a response names, read back over REST once there are this many.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadBackAsync(HttpResponseMessage response, int count)
    {
        List<JsonElement> spans = [];
        await Eventually.HoldsAsync(
            async () =>
            {
                var trace = await Api.FindTraceAsync(AnswerTrace.IdOf(response), CancellationToken.None);
                spans = trace?.GetProperty("spans").EnumerateArray().ToList() ?? [];
                return spans.Count >= count;
            },
            TimeSpan.FromSeconds(60),
            $"{count} spans of the trace are stored; {string.Join('\n', _services.Select(static service => service.Output))}");
        return spans;
    }

    /// <summary>A client without a span of its own in this process: the request is the root of its trace.</summary>
    private static HttpClient ClientOf(Uri chat) => new(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = chat, Timeout = TimeSpan.FromSeconds(60) };

    private async Task<ShopProcess> StartAsync(string service, params string[] settings)
    {
        var process = await ShopProcess.StartAsync(service, Server.OtlpHttp, settings);
        _services.Add(process);
        return process;
    }
}
