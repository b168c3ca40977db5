using System.Diagnostics;
using Sightglass.Testing;

namespace Sightglass.Bench.Soak;

/// <summary>Looks at a server, its engine and its data folder at an even pace, until it is disposed.</summary>
internal sealed class ResourceSampler : IAsyncDisposable
{
    private readonly int _server;
    private readonly string _folder;
    private readonly TimeSpan _every;
    private readonly Action<ResourceSample> _tell;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<ResourceSample> _samples = [];
    private readonly Task _sampling;

    public ResourceSampler(ServerProcess server, TimeSpan every, Action<ResourceSample> tell)
    {
        _server = server.ProcessId;
        _folder = server.DataDirectory;
        _every = every;
        _tell = tell;
        _sampling = Task.Run(SampleAsync);
    }

    /// <summary>All samples so far. To be read after the end.</summary>
    public IReadOnlyList<ResourceSample> Samples => _samples;

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync();
            await _sampling;
            _stop.Dispose();
        }
    }

    private async Task SampleAsync()
    {
        using var timer = new PeriodicTimer(_every);
        try
        {
            do
            {
                if (Look() is { } sample)
                {
                    _samples.Add(sample);
                    _tell(sample);
                }
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            // asked to stop
        }
    }

    private ResourceSample? Look()
    {
        if (LinuxProcess.Find(_server) is not { } server)
        {
            return null;
        }

        var engine = LinuxProcess.DescendantsOf(_server);
        var disk = DiskUse.Measure(_folder);
        return new ResourceSample(
            _clock.Elapsed,
            server.ReadStatusBytes("VmRSS"),
            new MemoryParts(server.ReadStatusBytes("RssAnon"), server.ReadStatusBytes("RssShmem"), server.ReadStatusBytes("RssFile")),
            engine.Sum(static process => process.ReadStatusBytes("VmRSS")),
            server.CountHandles(),
            engine.Sum(static process => process.CountHandles()),
            server.CountThreads(),
            engine.Sum(static process => process.CountThreads()),
            disk.Total,
            disk.Journal);
    }
}
