using System.Diagnostics;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Interop.Tests;

/// <summary>One real server for all tests here, in a process of its own.</summary>
public sealed class InteropServer : IAsyncLifetime
{
    private RestApi? _api;
    private OtlpSender? _otlp;

    public ServerProcess Process { get; } = new(ServerCommand.Default);

    public RestApi Api => _api ??= new RestApi(Process.Web);

    public OtlpSender Otlp => _otlp ??= new OtlpSender(Process.OtlpHttp, Process.OtlpGrpc, TimeSpan.FromSeconds(30));

    public Task InitializeAsync() => Process.StartAndWaitAsync(CancellationToken.None);

    public async Task DisposeAsync()
    {
        _api?.Dispose();
        _otlp?.Dispose();
        await Process.DisposeAsync();
    }

    /// <summary>Waits until a trace has this many spans; its spans by id.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> ReadSpansAsync(string traceId, int count)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var trace = await Api.FindTraceAsync(traceId, CancellationToken.None);
            var spans = trace?.GetProperty("spans").EnumerateArray().ToList() ?? [];
            if (spans.Count >= count || clock.Elapsed > TimeSpan.FromSeconds(30))
            {
                spans.Count.ShouldBe(count, $"spans of trace {traceId}; the server's last output:\n{Process.Output}");
                return spans.ToDictionary(static span => span.GetProperty("spanId").GetString()!, StringComparer.Ordinal);
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Reads back all spans sent and asserts that each is as it was sent.</summary>
    public async Task ShouldHaveAsync(IReadOnlyList<JsonElement> sent)
    {
        var differences = new List<string>();
        foreach (var trace in sent.GroupBy(static span => span.GetProperty("traceId").GetString()!, StringComparer.Ordinal))
        {
            var read = await ReadSpansAsync(trace.Key, trace.Count());
            foreach (var span in trace)
            {
                var id = span.GetProperty("spanId").GetString()!;
                read.ContainsKey(id).ShouldBeTrue($"span {id} of trace {trace.Key} is missing");
                differences.AddRange(SpanComparison.Compare(span, read[id]).Select(difference => $"{trace.Key}/{id} '{span.GetProperty("name")}' {difference}"));
            }
        }

        differences.ShouldBeEmpty($"{differences.Count} differences in {sent.Count} spans, the first:\n{string.Join('\n', differences.Take(20))}\n");
    }
}
