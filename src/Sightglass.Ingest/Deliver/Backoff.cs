namespace Sightglass.Ingest.Deliver;

/// <summary>Waits that double, with jitter, up to a limit.</summary>
internal sealed class Backoff
{
    private readonly DeliverOptions _options;
    private readonly TimeProvider _clock;
    private int _failures;

    public Backoff(DeliverOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
    }

    public void Reset() => _failures = 0;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var doubled = _options.RetryDelay.TotalMilliseconds * Math.Pow(2, Math.Min(_failures++, 20));
        var longest = Math.Min(doubled, _options.MaxRetryDelay.TotalMilliseconds);

#pragma warning disable CA5394 // spreading retries, not a secret
        var wait = longest * (0.5 + (Random.Shared.NextDouble() / 2));
#pragma warning restore CA5394
        return Task.Delay(TimeSpan.FromMilliseconds(wait), _clock, cancellationToken);
    }
}
