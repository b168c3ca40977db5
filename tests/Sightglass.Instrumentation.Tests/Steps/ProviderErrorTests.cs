using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Tests.Steps;

public sealed class ProviderErrorTests
{
    [Theory]
    [InlineData(429, "rate_limit")]
    [InlineData(503, "overloaded")]
    [InlineData(529, "overloaded")]
    [InlineData(500, "server_error")]
    [InlineData(502, "server_error")]
    [InlineData(504, "timeout")]
    [InlineData(408, "timeout")]
    [InlineData(401, "authentication")]
    [InlineData(403, "authentication")]
    [InlineData(400, "invalid_request")]
    [InlineData(404, "invalid_request")]
    public void Of_Status_IsItsClass(int status, string expected)
    {
        ProviderError.Of(status).ShouldBe(new ProviderError(expected, status.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        ProviderError.Of(new HttpRequestException("x", null, (HttpStatusCode)status)).Class.ShouldBe(expected);
        ProviderError.Of(new InvalidOperationException("outer", new SdkException(status))).Class.ShouldBe(expected);
    }

    [Fact]
    public void Of_Exception_IsItsClass()
    {
        ProviderError.Of(new HttpRequestException("no route", new SocketException())).Class.ShouldBe("connection");
        ProviderError.Of(new IOException("cut")).Class.ShouldBe("connection");
        ProviderError.Of(new JsonException("bad")).Class.ShouldBe("malformed_response");
        ProviderError.Of(new TimeoutException()).Class.ShouldBe("timeout");
        ProviderError.Of(new NotSupportedException()).ShouldBe(new ProviderError("other", "System.NotSupportedException"));
    }

    [Fact]
    public void Of_Cancellation_IsATimeoutUnlessSomebodyAskedForIt()
    {
        ProviderError.Of(new TaskCanceledException("HttpClient's own", new TimeoutException())).Class.ShouldBe("timeout");
        ProviderError.Of(new OperationCanceledException()).Class.ShouldBe("cancelled");
        ProviderError.Of(new OperationCanceledException(), isAsked: false).Class.ShouldBe("timeout");
        ProviderError.Of(new TaskCanceledException("x", new TimeoutException()), isAsked: true).Class.ShouldBe("cancelled");
    }

    /// <summary>As the providers' SDKs have them: the status is a property of their own.</summary>
    private sealed class SdkException(int status) : Exception("sdk")
    {
        public int Status { get; } = status;
    }
}
