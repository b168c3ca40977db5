using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using Sightglass.Instrumentation.Steps;

namespace Shop.Chat.Models;

/// <summary>
/// How requests to one model are sent: again after a failure that may pass, within a time, and not at all while the model fails too often. Streams are sent
/// again only while nothing of them was shown.
/// </summary>
internal sealed class ModelResilience
{
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipeline _attempts;
    private readonly ResiliencePipeline _timeout;
    private readonly TimeSpan _limit;

    public ModelResilience(ResilienceOptions options, TimeProvider clock)
    {
        var isTransient = new PredicateBuilder().Handle<ModelException>(e => e.IsTransient && !(e.RetryAfter > TimeSpan.FromMilliseconds(options.MostRetryAfterMilliseconds)));
        _limit = TimeSpan.FromMilliseconds(options.TimeoutMilliseconds);
        var attempts = new ResiliencePipelineBuilder { TimeProvider = clock };
        if (options.Retries > 0)
        {
            attempts.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = isTransient,
                MaxRetryAttempts = options.Retries,
                Delay = TimeSpan.FromMilliseconds(options.RetryDelayMilliseconds),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = static arguments => ValueTask.FromResult((arguments.Outcome.Exception as ModelException)?.RetryAfter),
                OnRetry = static arguments =>
                {
                    CallScope.Current.Retry((arguments.Outcome.Exception as ModelException)?.Reason ?? "other", arguments.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            });
        }

        _attempts = attempts
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<ModelException>(static e => e.IsTransient),
                FailureRatio = options.BreakAtFailureRatio,
                MinimumThroughput = options.BreakAtLeastRequests,
                SamplingDuration = Sampling,
                BreakDuration = TimeSpan.FromMilliseconds(options.BreakMilliseconds),
            })
            .Build();
        _timeout = new ResiliencePipelineBuilder { TimeProvider = clock }.AddTimeout(new TimeoutStrategyOptions { Timeout = _limit }).Build();
    }

    /// <summary>Sends a request for a whole answer.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    public Task<ChatResponse> CallAsync(Func<CancellationToken, Task<ChatResponse>> send, CancellationToken cancellationToken)
        => RunAsync(token => _timeout.ExecuteAsync(async limited => await send(limited), token), cancellationToken);

    /// <summary>Sends a request for a stream, and waits for its first text or tool call.</summary>
    /// <exception cref="ModelException">There is none.</exception>
    public Task<OpenedStream> OpenAsync(Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> send, CancellationToken cancellationToken)
        => RunAsync(async token => await OpenedStream.OpenAsync(send, _limit, token), cancellationToken);

    private async Task<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await _attempts.ExecuteAsync(
                async token =>
                {
                    try
                    {
                        return await send(token);
                    }
                    catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is not ModelException && ProviderFaults.Of(e) is not null)
                    {
                        throw ProviderFaults.Of(e)!;
                    }
                },
                cancellationToken);
        }
        catch (BrokenCircuitException e)
        {
            throw ProviderFaults.Of(e)!;
        }
    }
}
