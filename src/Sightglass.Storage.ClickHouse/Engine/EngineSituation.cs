using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>How the engine is, from one change to the next.</summary>
internal sealed class EngineSituation(EngineState state, ClickHouseAddress? address, string problem)
{
    private readonly TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EngineState State { get; } = state;

    public ClickHouseAddress? Address { get; } = address;

    public string Problem { get; } = problem;

    /// <summary>Completes when this is no longer how the engine is.</summary>
    public Task Changed => _changed.Task;

    public void Leave() => _changed.TrySetResult();
}
