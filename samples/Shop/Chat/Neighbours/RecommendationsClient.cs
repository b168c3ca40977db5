using System.Diagnostics;
using Shop.Contracts;

namespace Shop.Chat.Neighbours;

/// <summary>Calls Recommendations. When it does not answer, there are none, and the request's span says so.</summary>
internal sealed class RecommendationsClient(HttpClient client)
{
    private const int Limit = 3;

    /// <summary>What goes with these products. Never throws but for the caller's cancellation.</summary>
    public async Task<IReadOnlyList<Recommendation>> FindAsync(IReadOnlyList<string> productIds, CancellationToken cancellationToken)
    {
        var activity = Activity.Current;
        try
        {
            using var answer = await client.PostAsJsonAsync(new Uri("/recommendations", UriKind.Relative), new RecommendationRequest(productIds, Limit), cancellationToken);
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<Recommendation[]>(cancellationToken) ?? [];
        }
        catch (Exception e) when (NeighbourFault.IsBearable(e, cancellationToken))
        {
            NeighbourFault.Tell(activity, "recommendations", e);
            return [];
        }
    }
}
