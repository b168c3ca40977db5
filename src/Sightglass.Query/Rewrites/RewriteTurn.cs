using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Rewrites;

/// <summary>Lets one rewriting of stored spans be at work: two at once would each write what the other has just replaced. Thread-safe.</summary>
public sealed class RewriteTurn(TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Reads a request and does it, unless another one is at work.</summary>
    /// <param name="request">The request.</param>
    /// <param name="work">What to do with its range and filter.</param>
    /// <param name="busy">What to say while another one is at work.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<QueryOutcome<T>> RunAsync<T>(RewriteRequest request, Func<TimeRange, SpanFilter?, Task<T>> work, T busy, CancellationToken cancellationToken)
    {
        var parts = new RequestReader(clock);
        var range = parts.Range(request.From, request.To);
        var filter = parts.Filter(request.Query);
        if (parts.IsRefused)
        {
            return parts.Refusal<T>();
        }

        if (!await _one.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return new QueryOutcome<T>.Found(busy);
        }

        try
        {
            return new QueryOutcome<T>.Found(await work(range, filter));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}
