using System.Globalization;
using System.Text.Json;
using Sightglass.Query.Live;
using Sightglass.Query.Times;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Storage;

namespace Sightglass.Server.Api.Endpoints;

/// <summary>
/// Batches as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), each sent as soon as it is there, until the
/// caller goes or the server stops.
/// </summary>
internal sealed class LiveStream(IAsyncEnumerable<LiveBatch> batches, TimeProvider clock) : IResult
{
    private const ulong NanosPerTick = 100;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers["X-Accel-Buffering"] = "no";
        var stopping = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            var now = (ulong)(clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosPerTick;
            var hello = JsonSerializer.Serialize(new LiveHelloResponse { Now = Rfc3339.Format(now) }, ListsJson.Context.LiveHelloResponse);

            // With an id of its own, so that a break before the first batch loses nothing.
            await WriteAsync(response, string.Create(CultureInfo.InvariantCulture, $"event: hello\nid: {now}\ndata: {hello}\n\n"), either.Token);
            await foreach (var batch in batches.WithCancellation(either.Token))
            {
                await WriteAsync(response, Event(batch), either.Token);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The caller has gone, or the server stops: the caller resumes where it was.
        }
        catch (StoreException) when (response.HasStarted)
        {
            // Nothing more can be said in this answer; the caller comes back by itself.
        }
    }

    private static string Event(LiveBatch batch)
    {
        if (batch.Traces.Count == 0)
        {
            return ": here\n\n";
        }

        // JSON has no line ends of its own, so that it is one data line.
        var traces = JsonSerializer.Serialize([.. batch.Traces.Select(TraceLines.Describe)], ListsJson.Context.TraceSummaryResponseArray);
        var skipped = batch.Skipped == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"event: skipped\ndata: {{\"skipped\":{batch.Skipped}}}\n\n");
        return string.Create(CultureInfo.InvariantCulture, $"{skipped}event: trace\nid: {batch.ReceivedNanos}\ndata: {traces}\n\n");
    }

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
