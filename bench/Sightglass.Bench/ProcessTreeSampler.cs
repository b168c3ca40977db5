using Sightglass.Testing;

namespace Sightglass.Bench;

/// <summary>Watches a server and everything it started: CPU and memory from <c>/proc</c>. Samples until it is disposed.</summary>
internal sealed class ProcessTreeSampler : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);
    private readonly int _root;
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<LinuxProcess, double> _cpu = [];
    private readonly Dictionary<LinuxProcess, long> _highWater = [];
    private readonly Lock _gate = new();
    private readonly Task _sampling;

    public ProcessTreeSampler(int root)
    {
        _root = root;
        _sampling = Task.Run(SampleAsync);
    }

    /// <summary>Highest sum of the resident sizes seen at one moment. Pages two processes share count twice.</summary>
    public long PeakRss { get; private set; }

    /// <summary>Highest sum of the proportional sizes seen at one moment. Shared pages count once.</summary>
    public long PeakPss { get; private set; }

    /// <summary>Sum of each process's own highest resident size; not all of them at the same moment.</summary>
    public long SumOfHighWater
    {
        get
        {
            lock (_gate)
            {
                return _highWater.Values.Sum();
            }
        }
    }

    /// <summary>CPU seconds used so far by the processes seen, those that have ended since included.</summary>
    public double ReadCpuSeconds()
    {
        lock (_gate)
        {
            Look(withPss: false);
            return _cpu.Values.Sum();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sampling;
        _stop.Dispose();
    }

    private async Task SampleAsync()
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            for (var sample = 0; ; sample++)
            {
                lock (_gate)
                {
                    // the kernel walks all pages for this one: not with every sample
                    Look(withPss: sample % 4 == 0);
                }

                await timer.WaitForNextTickAsync(_stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // asked to stop
        }
    }

    private void Look(bool withPss)
    {
        var rss = 0L;
        var pss = 0L;
        var tree = LinuxProcess.DescendantsOf(_root).ToList();
        if (LinuxProcess.Find(_root) is { } root)
        {
            tree.Add(root);
        }

        foreach (var process in tree)
        {
            if (process.ReadCpuSeconds() is > 0 and var cpu)
            {
                _cpu[process] = cpu;
            }

            if (process.ReadStatusBytes("VmHWM") is > 0 and var highest)
            {
                _highWater[process] = highest;
            }

            rss += process.ReadStatusBytes("VmRSS");
            pss += withPss ? process.ReadPssBytes() : 0;
        }

        PeakRss = Math.Max(PeakRss, rss);
        PeakPss = Math.Max(PeakPss, pss);
    }
}
