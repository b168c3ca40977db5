using System.Diagnostics;
using Sightglass.Testing;

namespace Sightglass.Shop.Tests.EndToEnd;

/// <summary>One of the shop's services in a process of its own, as a customer runs it. Its telemetry goes where OpenTelemetry's variables say.</summary>
internal sealed class ShopProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _probe = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Queue<string> _output = new();

    private ShopProcess(string service, Uri otlp, string[] settings)
    {
        Url = new Uri($"http://127.0.0.1:{FreePorts.Find(1)[0]}");
        var program = Path.Combine(ServerCommand.FindRepositoryRoot()!, "artifacts", "bin", service, new DirectoryInfo(AppContext.BaseDirectory).Name, $"{service}.dll");
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[program, $"--Urls={Url.GetLeftPart(UriPartial.Authority)}", .. settings.Select(static setting => $"--{setting}")])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlp.GetLeftPart(UriPartial.Authority);
        start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        start.Environment["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Url { get; }

    /// <summary>Its last lines, for a failing test's message.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Starts a service and waits until it answers.</summary>
    /// <param name="service">The project's name.</param>
    /// <param name="otlp">Where spans are sent.</param>
    /// <param name="settings">Its settings.</param>
    public static async Task<ShopProcess> StartAsync(string service, Uri otlp, params string[] settings)
    {
        var process = new ShopProcess(service, otlp, settings);
        try
        {
            await Eventually.HoldsAsync(process.IsReadyAsync, TimeSpan.FromSeconds(120), $"{service} answers");
            return process;
        }
        catch (TimeoutException e)
        {
            await process.DisposeAsync();
            throw new TimeoutException($"{e.Message}\n{process.Output}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _probe.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _probe.GetAsync(new Uri(Url, "/healthz"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) when (!_process.HasExited)
        {
            return false;
        }
        catch (TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.Enqueue(line ?? "");
        }
    }
}
