using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Shop.Chat;
using Shop.FraudCheck;
using Shop.Recommendations;
using Sightglass.Testing;

namespace Sightglass.Shop.Tests.Hosting;

/// <summary>Chat with its neighbours in this process, each on a free port of this machine.</summary>
internal sealed class ChatHost : IAsyncDisposable
{
    public const string Anna = "demo-key-anna";
    public const string Ben = "demo-key-ben";

    private readonly List<WebApplication> _apps = [];

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Starts all three. The client of the test has no span of its own: the request is the root of its trace.</summary>
    /// <param name="settings">Settings of Chat, such as <c>Shop:Access:RequestsPerMinute=2</c>.</param>
    public static async Task<ChatHost> StartAsync(params string[] settings)
    {
        SpanLog.Begin();
        var host = new ChatHost();
        try
        {
            var recommendations = await host.StartOneAsync(RecommendationsApplication.Build(Arguments([])));
            var fraudCheck = await host.StartOneAsync(FraudCheckApplication.Build(Arguments([])));
            var neighbours = new[] { $"Shop:Neighbours:Recommendations={recommendations}", $"Shop:Neighbours:FraudCheck={fraudCheck}" };
            var chat = await host.StartOneAsync(ChatApplication.Build(Arguments([.. neighbours, .. settings]), static builder => builder.Logging.ClearProviders()));
            host.Client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = chat, Timeout = TimeSpan.FromSeconds(60) };
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a request with a key.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, object body, string? key = Anna, string? story = null, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        if (story is not null)
        {
            request.Headers.Add("X-Shop-Story", story);
        }

        return Client.SendAsync(request, completion, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        foreach (var app in Enumerable.Reverse(_apps))
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    // Spans are looked at in this process: nothing is to be sent to whoever listens on this machine.
    private static string[] Arguments(string[] settings)
        => [.. settings.Append("Urls=http://127.0.0.1:0").Append($"OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:{FreePorts.Find(1)[0]}").Select(static setting => $"--{setting}")];

    private async Task<Uri> StartOneAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        _apps.Add(app);
        return new Uri(app.Urls.First());
    }
}
