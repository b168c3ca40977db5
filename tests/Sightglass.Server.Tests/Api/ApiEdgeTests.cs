using System.Net;
using System.Text.Json;
using Sightglass.Storage;

namespace Sightglass.Server.Tests.Api;

public sealed class ApiEdgeTests
{
    [Theory]
    [InlineData(StoreFailure.Unavailable, HttpStatusCode.ServiceUnavailable, "store-unavailable", true)]
    [InlineData(StoreFailure.Overloaded, HttpStatusCode.ServiceUnavailable, "store-overloaded", true)]
    [InlineData(StoreFailure.OutOfSpace, HttpStatusCode.ServiceUnavailable, "store-full", true)]
    [InlineData(StoreFailure.TimedOut, HttpStatusCode.UnprocessableEntity, "query-too-slow", false)]
    [InlineData(StoreFailure.LimitExceeded, HttpStatusCode.UnprocessableEntity, "query-too-large", false)]
    [InlineData(StoreFailure.Corrupt, HttpStatusCode.InternalServerError, "store-corrupt", false)]
    [InlineData(StoreFailure.Unauthorized, HttpStatusCode.InternalServerError, "store-unauthorized", false)]
    [InlineData(StoreFailure.Rejected, HttpStatusCode.BadRequest, "query-refused", false)]
    public async Task Request_StoreFails_GetsTheStatusOfTheFailure(StoreFailure failure, HttpStatusCode status, string type, bool retry)
    {
        await using var host = await ApiHost.StartAsync();
        host.Reader.Before = _ => throw new StoreException("Query failed with code 159.", failure) { Code = 159 };

        foreach (var address in new[] { "traces", "traces/" + SampleSpans.TraceIdText, "spans", "stats?metric=requests", "filter/values?field=service", "filter/keys?kind=attr" })
        {
            var problem = await host.GetAsync("/api/v1/" + address, status);

            problem.GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:" + type);
            problem.GetProperty("status").GetInt32().ShouldBe((int)status);
            problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
            problem.GetProperty("detail").GetString()!.ShouldStartWith("Query failed with code 159.");
        }

        using var response = await host.Client.GetAsync(new Uri("/api/v1/traces", UriKind.Relative));
        (response.Headers.RetryAfter is not null).ShouldBe(retry);
    }

    [Fact]
    public async Task Request_UnexpectedException_IsAProblemWithoutItsMessage()
    {
        await using var host = await ApiHost.StartAsync();
        host.Reader.Before = _ => throw new InvalidOperationException("secret prompt");

        var problem = await host.GetAsync("/api/v1/traces", HttpStatusCode.InternalServerError);

        problem.GetRawText().ShouldNotContain("secret");
    }

    [Fact]
    public async Task Request_ClientGoesAway_CancelsTheQuery()
    {
        await using var host = await ApiHost.StartAsync();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Reader.Before = async token =>
        {
            token.Register(cancelled.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        };
        using var gone = new CancellationTokenSource();

        var request = host.Client.GetAsync(new Uri("/api/v1/traces", UriKind.Relative), gone.Token);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await gone.CancelAsync();

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await Should.ThrowAsync<OperationCanceledException>(request);
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/")]
    [InlineData("/api/v1/traces/a/b/c")]
    public async Task Request_UnknownAddress_IsAProblem(string address)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync(address, HttpStatusCode.NotFound);

        problem.GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:no-such-address");
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    public async Task Request_OtherMethod_IsNotAllowed(string method)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/v1/traces"));

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["GET"]);
    }

    [Fact]
    public async Task Request_RepeatedParameters_NeverFail()
    {
        await using var host = await ApiHost.StartAsync();

        foreach (var address in new[] { "traces?limit=1&limit=2", "traces?query=a&query=b", "stats?metric=requests&metric=errors", "traces?%00=%00", "traces?query=%ff%fe", "spans?=&&&" })
        {
            using var response = await host.Client.GetAsync(new Uri("/api/v1/" + address, UriKind.Relative));
            ((int)response.StatusCode).ShouldBeLessThan(500, address);
        }
    }

    [Fact]
    public async Task Response_Headers_ForbidCachingAndSniffing()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.Client.GetAsync(new Uri("/api/v1/spans", UriKind.Relative));

        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Ingest_Ledger_IsWrittenAsTheContractSays()
    {
        await using var host = await ApiHost.StartAsync();

        var body = await host.GetAsync("/api/v1/ingest");

        body.GetRawText().ShouldBe(
            "{\"since\":\"2026-11-20T09:00:00.000000000Z\",\"received\":100,\"stored\":80,\"rejected\":{\"total\":5,\"byReason\":{\"invalid_trace_id\":3,\"too_large\":2}},"
            + "\"duplicates\":5,\"parked\":1,\"missing\":0,\"lag\":{\"records\":2,\"bytes\":4096,\"seconds\":0.25},"
            + "\"logs\":{\"received\":10,\"stored\":9,\"rejected\":{\"total\":5,\"byReason\":{\"invalid_trace_id\":3,\"too_large\":2}},\"duplicates\":5,\"parked\":1,\"missing\":0,"
            + "\"lag\":{\"records\":1,\"bytes\":512,\"seconds\":0.5}}}");
        body.GetProperty("lag").ValueKind.ShouldBe(JsonValueKind.Object);
    }
}
