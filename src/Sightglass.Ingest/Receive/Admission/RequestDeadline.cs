namespace Sightglass.Ingest.Receive.Admission;

/// <summary>
/// Ends a request whose sender left, whose body takes too long, or whose own deadline has passed. The body's limit ends when the body is there;
/// the sender's deadline lasts to the answer.
/// </summary>
internal sealed class RequestDeadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _any;
    private readonly TimeSpan? _sendersLimit;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly CancellationToken _gone;

    public RequestDeadline(TimeSpan bodyLimit, TimeSpan? sendersLimit, TimeProvider time, CancellationToken gone)
    {
        _time = time;
        _gone = gone;
        _sendersLimit = sendersLimit;
        _start = time.GetTimestamp();
        _timer = new CancellationTokenSource(sendersLimit < bodyLimit ? sendersLimit.Value : bodyLimit, time);
        _any = CancellationTokenSource.CreateLinkedTokenSource(gone, _timer.Token);
    }

    public CancellationToken Token => _any.Token;

    /// <summary>True when the sender is no longer there to be answered.</summary>
    public bool IsSenderGone => _gone.IsCancellationRequested;

    /// <summary>Ends the body's limit.</summary>
    public void BodyArrived()
    {
        if (_sendersLimit is not { } limit)
        {
            _timer.CancelAfter(Timeout.InfiniteTimeSpan);
            return;
        }

        var left = limit - _time.GetElapsedTime(_start);
        _timer.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    public void Dispose()
    {
        _any.Dispose();
        _timer.Dispose();
    }
}
