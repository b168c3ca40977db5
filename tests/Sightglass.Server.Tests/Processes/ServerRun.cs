using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sightglass.Testing;

namespace Sightglass.Server.Tests.Processes;

/// <summary>A server process and the few things these tests do with it.</summary>
internal sealed class ServerRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };
    private bool _disposed;

    public ServerRun(string? dataDirectory = null, params string[] settings)
        : this(new ServerProcess(ServerCommand.Default, settings, dataDirectory))
    {
    }

    private ServerRun(ServerProcess process)
    {
        Process = process;
        Rest = new RestApi(Process.Web);
    }

    public ServerProcess Process { get; }

    public RestApi Rest { get; }

    public HttpClient Client => _client;

    /// <summary>A server started in another way than the usual.</summary>
    public static ServerRun Of(ServerCommand command) => new(new ServerProcess(command));

    public async Task<ServerRun> StartAsync()
    {
        try
        {
            await Process.StartAndWaitAsync(CancellationToken.None);
            return this;
        }
        catch
        {
            // Its maker has no reference to it yet.
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, expecting it to refuse; its exit code and what it said.</summary>
    public async Task<(int ExitCode, string Output)> StartRefusedAsync()
    {
        var refusal = await Should.ThrowAsync<ServerExitedException>(() => Process.StartAndWaitAsync(CancellationToken.None));
        return (refusal.ExitCode, refusal.Message);
    }

    /// <summary>Changes something over REST and returns the answer; nothing for a body that is empty.</summary>
    public async Task<(int Status, JsonElement Body)> ChangeAsync(HttpMethod method, string address, string? body, string? key = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Process.Web, address));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Sends one span over HTTP JSON and returns the answer's status.</summary>
    public async Task<int> SendAsync(string traceId, string? key = null, string name = "work")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Process.OtlpHttp, "/v1/traces"))
        {
            Content = new StringContent(
                $$$"""
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"scopeSpans":[{"spans":[
                {"traceId":"{{{traceId}}}","spanId":"00f067aa0ba902b7","name":"{{{name}}}","startTimeUnixNano":"1700000000000000000","endTimeUnixNano":"1700000000500000000"}]}]}]}
                """,
                Encoding.UTF8,
                "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Authorization = new("Bearer", key);
        }

        using var response = await _client.SendAsync(request);
        return (int)response.StatusCode;
    }

    /// <summary>Sends a request over HTTP JSON; the answer's status and body.</summary>
    public async Task<(int Status, JsonElement Body)> PostAsync(JsonObject request)
    {
        using var content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri(Process.OtlpHttp, "/v1/traces"), content);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Sends a request that is taken whole, and waits until it is stored.</summary>
    public async Task StoreAsync(JsonObject request)
    {
        var (status, body) = await PostAsync(request);
        status.ShouldBe(200);
        body.EnumerateObject().ShouldBeEmpty();
        await WaitUntilStoredAsync();
    }

    public async Task<JsonElement> TraceAsync(string trace)
    {
        var (status, body) = await GetAsync($"/api/v1/traces/{trace}");
        status.ShouldBe(200);
        return body;
    }

    public async Task<(int Status, JsonElement Body)> GetAsync(string address, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Process.Web, address));
        if (key is not null)
        {
            request.Headers.Add("x-api-key", key);
        }

        using var response = await _client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>A metric's sum over its labels, from the metrics page.</summary>
    public async Task<double> MetricAsync(string name)
    {
        var metrics = await _client.GetStringAsync(new Uri(Process.Web, "/metrics"));
        return metrics.Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal)).Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }

    public Task WaitUntilStoredAsync() => Rest.WaitUntilStoredAsync(Patience, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Rest.Dispose();
        _client.Dispose();
        await Process.DisposeAsync();
    }
}
