namespace Shop.Chat.Models;

/// <summary>Turns a provider's refusals into <see cref="ModelException"/> before its library does: so what all of them say in their headers is known alike.</summary>
internal sealed class ProviderResponses(TimeProvider clock) : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>A client for a provider. Times are limited by <see cref="ModelResilience"/>.</summary>
    public static HttpClient Client(TimeProvider clock) => new(new ProviderResponses(clock)) { Timeout = Timeout.InfiniteTimeSpan };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode < StatusCodes.Status400BadRequest)
        {
            return response;
        }

        using (response)
        {
            throw ProviderFaults.OfStatus((int)response.StatusCode, RetryAfter(response), new HttpRequestException("The provider refused.", inner: null, response.StatusCode));
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > clock.GetUtcNow() ? date - clock.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };
}
