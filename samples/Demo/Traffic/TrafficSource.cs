using System.Net.Http.Json;
using Demo.History;

namespace Demo.Traffic;

/// <summary>Customers who go on asking: one question after the other, some of them with a trouble staged.</summary>
internal sealed class TrafficSource(HttpClient http, Uri chat, TimeProvider clock, Random random)
{
    private const string StoryHeader = "X-Shop-Story";
    private const double StagedShare = 0.15;
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan MostPause = TimeSpan.FromMilliseconds(2500);
    private static readonly string[] Staged = ["slow-retrieval", "refusal", "ungrounded", "prompt-v2", "rate-limited"];

    /// <summary>Questions that were answered, and those that were not.</summary>
    public (int Answered, int Failed) Count { get; private set; }

    /// <summary>Asks until it is told to stop. A shop that does not answer is asked again later.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await AskAsync(cancellationToken);
                await Task.Delay(LeastPause + ((MostPause - LeastPause) * random.NextDouble()), clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The demonstration ends.
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        var customer = Customers.All[random.Next(Customers.All.Count)];
        var talk = Talks.All[random.Next(Talks.All.Count)];
        var isStreamed = random.Next(2) == 0;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(chat, isStreamed ? "/chat/stream" : "/chat"));
        request.Headers.Authorization = new("Bearer", customer.Key);
        if (random.NextDouble() < StagedShare)
        {
            request.Headers.Add(StoryHeader, Staged[random.Next(Staged.Length)]);
        }

        request.Content = JsonContent.Create(new { session = $"{customer.User}-{clock.GetUtcNow().ToUnixTimeSeconds() / 300:x}", message = talk.Question });
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            await answer.Content.CopyToAsync(Stream.Null, cancellationToken);
            Count = answer.IsSuccessStatusCode ? (Count.Answered + 1, Count.Failed) : (Count.Answered, Count.Failed + 1);
        }
        catch (HttpRequestException)
        {
            Count = (Count.Answered, Count.Failed + 1);
        }
    }
}
