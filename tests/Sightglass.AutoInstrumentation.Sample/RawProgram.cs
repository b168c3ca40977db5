using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Sample;

/// <summary>HttpClient, as it is.</summary>
internal static class RawProgram
{
    private const int MostCollections = 500;

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });

    public static async Task RunAsync(Uri address)
    {
        await PostAsync(address, "/v1beta/models/gemini-2.5-flash:generateContent", """{"contents":[{"role":"user","parts":[{"text":"Hi"}]}]}""");
        await PostAsync(address, "/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse", """{"contents":[{"role":"user","parts":[{"text":"Hi"}]}]}""");
        await PostAsync(address, "/api/chat", """{"model":"llama3.2","messages":[{"role":"user","content":"Hi"}]}""");
        await PostAsync(address, "/openai/deployments/azure-mini/chat/completions?api-version=2024-10-21", """{"messages":[{"role":"user","content":"Hi"}]}""");
        await PostAsync(address, "/zip/v1/chat/completions", """{"model":"gpt-gzip","messages":[{"role":"user","content":"Hi"}]}""");
        await PostAsync(address, "/brotli/v1/chat/completions", """{"model":"gpt-brotli","messages":[{"role":"user","content":"Hi"}],"stream":true}""");
        await PostAsync(address, "/malformed/v1/chat/completions", """{"model":"gpt-malformed","messages":[{"role":"user","content":"Hi"}]}""");
        await PostAsync(address, "/own/chat", """{"text":"no call of a model"}""");

        // A body that is written as it is sent, by the framework's own serialiser.
        using (var typed = await Http.PostAsJsonAsync(new Uri(address, "/v1/chat/completions"), new { model = "gpt-typed", messages = new[] { new { role = "user", content = "Hi" } } }))
        {
            Print("typed", await typed.Content.ReadAsByteArrayAsync());
        }

        await BreakOffAsync(address);
        await LeaveAsync(address);
        await CancelAsync(address);
        Forget(address);
        for (var i = 0; i < MostCollections && !File.Exists(Environment.GetEnvironmentVariable("SAMPLE_GO_ON")); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(20);
        }
    }

    public static async Task PostAsync(Uri address, string path, string body)
    {
        using var response = await Http.PostAsync(new Uri(address, path), new StringContent(body, Encoding.UTF8, "application/json"));
        Print(path, await response.Content.ReadAsByteArrayAsync());
    }

    private static async Task BreakOffAsync(Uri address)
    {
        using var response = await OpenAsync(address, "gpt-cut", CancellationToken.None, "/cut");

        // It breaks once its beginning is here; whether by a reset or by an end is for the network to say.
        await PostAsync(address, "/own/cut", "{}");
        try
        {
            await response.Content.ReadAsByteArrayAsync();
        }
        catch (HttpRequestException e)
        {
            Console.WriteLine($"cut: {e.Message} {e.InnerException is IOException}");
        }
    }

    private static async Task LeaveAsync(Uri address)
    {
        using var response = await OpenAsync(address, "gpt-left", CancellationToken.None);
        await using var stream = await response.Content.ReadAsStreamAsync();
        Console.WriteLine($"left: {await stream.ReadAsync(new byte[4096]) > 0}");
    }

    private static async Task CancelAsync(Uri address)
    {
        using var cancellation = new CancellationTokenSource();
        using var response = await OpenAsync(address, "gpt-cancelled", cancellation.Token);
        var stream = await response.Content.ReadAsStreamAsync(cancellation.Token);
        await stream.ReadExactlyAsync(new byte[10], cancellation.Token);
        var reading = stream.CopyToAsync(Stream.Null, cancellation.Token);
        await cancellation.CancelAsync();
        try
        {
            await reading;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("cancelled");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(Uri address)
    {
        var response = OpenAsync(address, "gpt-forgotten", CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine($"forgotten: {response.Content.ReadAsStream().Read(new byte[64]) > 0}");
    }

    /// <summary>A stream that says a little and then nothing more, for as long as somebody listens.</summary>
    private static async Task<HttpResponseMessage> OpenAsync(Uri address, string model, CancellationToken cancellation, string path = "/slow")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path + "/v1/chat/completions"))
        {
            Content = new StringContent($$"""{"model":"{{model}}","messages":[{"role":"user","content":"Hi"}],"stream":true}""", Encoding.UTF8, "application/json"),
        };
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private static void Print(string what, byte[] body) => Console.WriteLine($"{what}: {body.Length} {Convert.ToHexStringLower(SHA256.HashData(body))}");
}
