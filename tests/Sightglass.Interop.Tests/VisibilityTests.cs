using System.Diagnostics;
using Sightglass.Testing;

namespace Sightglass.Interop.Tests;

/// <summary>What was acknowledged can be found soon.</summary>
[Collection(InteropCollection.Name)]
public sealed class VisibilityTests(InteropServer server)
{
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(OtlpProtocol.HttpProtobuf)]
    [InlineData(OtlpProtocol.HttpJson)]
    [InlineData(OtlpProtocol.Grpc)]
    public async Task Acknowledged_WithinTwoSeconds_IsInEveryQuery(OtlpProtocol protocol)
    {
        for (var round = 0; round < 5; round++)
        {
            var request = SmallRequest.Create(protocol);
            var answer = await server.Otlp.SendAsync(protocol, request.Body, gzip: false, CancellationToken.None);
            answer.Outcome.ShouldBe(OtlpOutcome.Accepted, answer.ToString());
            var acknowledged = Stopwatch.StartNew();

            (await FindWithinAsync(acknowledged, async () => await server.Api.FindTraceAsync(request.TraceId, CancellationToken.None) is not null))
                .ShouldBeTrue($"by its id, {acknowledged.ElapsedMilliseconds} ms after the acknowledgement");
            (await FindWithinAsync(acknowledged, () => IsFoundAsync("spans", request.TraceId))).ShouldBeTrue($"by span search, after {acknowledged.ElapsedMilliseconds} ms");
            (await FindWithinAsync(acknowledged, () => IsFoundAsync("traces", request.TraceId))).ShouldBeTrue($"in the trace list, after {acknowledged.ElapsedMilliseconds} ms");
        }
    }

    private async Task<bool> IsFoundAsync(string what, string traceId)
    {
        var page = await server.Api.GetAsync($"/api/v1/{what}?query=trace:{traceId}&from=now-1h&limit=10", CancellationToken.None);
        return page?.GetProperty(what).GetArrayLength() == 1;
    }

    private static async Task<bool> FindWithinAsync(Stopwatch acknowledged, Func<Task<bool>> find)
    {
        // asked once after the time is up as well: an answer may take its time, what it shows may not
        while (true)
        {
            var late = acknowledged.Elapsed > Promise;
            if (await find())
            {
                return true;
            }

            if (late)
            {
                return false;
            }

            await Task.Delay(20);
        }
    }
}
