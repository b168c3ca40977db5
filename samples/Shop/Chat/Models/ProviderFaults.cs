using System.ClientModel;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Anthropic.Exceptions;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Shop.Chat.Models;

/// <summary>Reads what the providers' libraries throw.</summary>
internal static class ProviderFaults
{
    private const int LeastServerError = 500;

    /// <summary>The failure; null when the exception is none of a provider's.</summary>
    public static ModelException? Of(Exception exception)
        => exception switch
        {
            ModelException known => known,
            BrokenCircuitException => Fault("circuit_open", "The model failed too often and is left alone for a while.", isTransient: false, exception),
            TimeoutRejectedException or TimeoutException => Fault("timeout", "The model did not answer in time.", isTransient: true, new TimeoutException("The model did not answer in time.", exception)),
            HttpRequestException { StatusCode: { } status } => OfStatus((int)status, null, exception),
            JsonException or FormatException or KeyNotFoundException or AnthropicInvalidDataException => Fault("malformed_response", "The model's answer could not be read.", isTransient: true, exception),
            HttpRequestException or IOException or ClientResultException or AnthropicIOException or AnthropicSseException => Fault("connection", "The model could not be reached, or the connection broke.", isTransient: true, exception),
            AnthropicException => Fault("other", "The model's provider failed.", isTransient: false, exception),
            AggregateException { InnerException: { } inner } => Of(inner),
            _ => null,
        };

    /// <summary>The failure of an HTTP status.</summary>
    /// <param name="status">The status, 400 or above.</param>
    /// <param name="retryAfter">How long the provider asks to wait; null when it does not.</param>
    /// <param name="inner">With what.</param>
    public static ModelException OfStatus(int status, TimeSpan? retryAfter, Exception inner)
        => new($"The model's provider answered {status}.", inner)
        {
            Reason = status.ToString(CultureInfo.InvariantCulture),
            IsTransient = status is (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests or >= LeastServerError,
            RetryAfter = retryAfter,
        };

    private static ModelException Fault(string reason, string message, bool isTransient, Exception inner) => new(message, inner) { Reason = reason, IsTransient = isTransient };
}
