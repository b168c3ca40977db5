namespace Sightglass.Ingest.Receive;

/// <summary>
/// Whether this server takes export requests. The server sets it to <see cref="ServingStatus.Serving"/> once the intake works, and to
/// <see cref="ServingStatus.Draining"/> when it is asked to stop. Safe from any thread.
/// </summary>
public sealed class ServingState
{
    private readonly Lock _gate = new();
    private volatile Epoch _epoch = new(ServingStatus.Starting);

    /// <summary>The present status; <see cref="ServingStatus.Starting"/> at first.</summary>
    public ServingStatus Status => _epoch.Status;

    /// <summary>Changes the status and tells every health watcher.</summary>
    public void Set(ServingStatus status)
    {
        Epoch ended;
        lock (_gate)
        {
            if (_epoch.Status == status)
            {
                return;
            }

            ended = _epoch;
            _epoch = new Epoch(status);
        }

        ended.Ended.SetResult();
    }

    /// <summary>The present status and a task that ends when it is no longer so.</summary>
    internal (ServingStatus Status, Task Ended) Observe()
    {
        var epoch = _epoch;
        return (epoch.Status, epoch.Ended.Task);
    }

    private sealed class Epoch(ServingStatus status)
    {
        public ServingStatus Status { get; } = status;

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
