using System.Net;
using System.Net.Http.Headers;

namespace Demo.History;

/// <summary>Sends the past to the server, in requests of some hundred traces, and waits where it is asked to.</summary>
internal sealed class HistorySender(HttpClient http, Uri endpoint)
{
    private const int TracesARequest = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Returns how many traces and spans were accepted.</summary>
    public async Task<(int Traces, int Spans)> SendAsync(IEnumerable<RequestPlan> plans, int seed, CancellationToken cancellationToken)
    {
        var (traces, spans) = (0, 0);
        foreach (var chunk in plans.Chunk(TracesARequest))
        {
            var drafts = chunk.SelectMany(plan => TraceDraft.Of(plan, seed)).ToList();
            await SendAsync(OtlpJson.Write(drafts), cancellationToken);
            (traces, spans) = (traces + chunk.Length, spans + drafts.Count);
        }

        return (traces, spans);
    }

    private async Task SendAsync(byte[] body, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await http.PostAsync(new Uri(endpoint, "/v1/traces"), content, cancellationToken);
            if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
            {
                answer.EnsureSuccessStatusCode();
                return;
            }

            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? Patience, cancellationToken);
        }
    }
}
