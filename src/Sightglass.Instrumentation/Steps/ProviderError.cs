using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;

namespace Sightglass.Instrumentation.Steps;

/// <summary>
/// What a provider's failure was: <c>rate_limit</c> (429), <c>overloaded</c> (503, 529), <c>server_error</c> (other 5xx), <c>authentication</c> (401, 403),
/// <c>invalid_request</c> (other 4xx), <c>timeout</c> (also 408, 504), <c>cancelled</c>, <c>connection</c>, <c>malformed_response</c>, <c>other</c>.
/// </summary>
/// <param name="Class">One of these words.</param>
/// <param name="Type">What <c>error.type</c> is set to: the HTTP status where there is one, else the class, and for <c>other</c> the exception's type.</param>
public sealed record ProviderError(string Class, string Type)
{
    private const int Overloaded = 529;

    /// <summary>Of an HTTP status.</summary>
    /// <param name="status">The status, 400 or above.</param>
    public static ProviderError Of(int status) => new(ClassOf(status), status.ToString(CultureInfo.InvariantCulture));

    /// <summary>Of an exception. The statuses of the SDKs' own exceptions are found too, where trimming left them.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="isAsked">Whether the caller asked for the end: a cancellation that nobody asked for is a timeout. Null when that is not known.</param>
    public static ProviderError Of(Exception exception, bool? isAsked = null)
    {
        ArgumentNullException.ThrowIfNull(exception);
        for (var each = exception; each is not null; each = each.InnerException)
        {
            if (ExceptionStatus.Of(each) is { } status)
            {
                return Of(status);
            }
        }

        for (var each = exception; each is not null; each = each.InnerException)
        {
            switch (each)
            {
                case TimeoutException:
                    return new("timeout", "timeout");
                case OperationCanceledException:
                    return isAsked ?? each.InnerException is not TimeoutException ? new("cancelled", "cancelled") : new("timeout", "timeout");
                case HttpRequestException or SocketException or AuthenticationException or IOException:
                    return new("connection", "connection");
                case JsonException or FormatException:
                    return new("malformed_response", "malformed_response");
            }
        }

        return new("other", exception.GetType().FullName ?? exception.GetType().Name);
    }

    private static string ClassOf(int status) => status switch
    {
        (int)HttpStatusCode.TooManyRequests => "rate_limit",
        (int)HttpStatusCode.ServiceUnavailable or Overloaded => "overloaded",
        (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.GatewayTimeout => "timeout",
        (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden => "authentication",
        >= 500 => "server_error",
        >= 400 => "invalid_request",
        _ => "other",
    };
}
