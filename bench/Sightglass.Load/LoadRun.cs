using System.Diagnostics;

namespace Sightglass.Load;

/// <summary>Encodes the templates, opens the connections, sends all and measures.</summary>
internal static class LoadRun
{
    public static async Task<LoadReport> RunAsync(LoadOptions options)
    {
        var templates = Enumerable.Range(0, RagTrace.Services).Select(service => RagTrace.Encode(service, options.Protocol)).ToArray();
        var corpus = new Corpus(options.Seed);
        var connections = Enumerable.Range(0, options.Connections).Select(number => new LoadConnection(options, templates, corpus, number)).ToList();
        var next = -1L;
        using var self = Process.GetCurrentProcess();
        var cpuBefore = self.TotalProcessorTime;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(connections.Select(connection => Task.Run(() => connection.RunAsync(() => Interlocked.Increment(ref next), began))));
        var elapsed = Stopwatch.GetElapsedTime(began);
        self.Refresh();
        var report = LoadReport.Of(options, connections, elapsed, self.TotalProcessorTime - cpuBefore);
        connections.ForEach(static connection => connection.Dispose());
        return report;
    }
}
