namespace Sightglass.Server.Tests.Processes;

/// <summary>One server for all tests of a class: each uses ids of its own.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly ServerRun? _run = Testing.Engine.EngineUnderTest.SkipReason is null ? new ServerRun() : null;

    internal ServerRun Run => _run!;

    public async Task InitializeAsync()
    {
        if (_run is not null)
        {
            await _run.StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (_run is not null)
        {
            await _run.DisposeAsync();
        }
    }
}
