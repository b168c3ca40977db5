using System.Diagnostics;
using Shop.Contracts;

namespace Shop.Chat.Neighbours;

/// <summary>Calls FraudCheck. When it does not answer, the question is answered all the same, and the request's span says so.</summary>
internal sealed class FraudCheckClient(HttpClient client)
{
    /// <summary>The assessment; null when there is none.</summary>
    public async Task<Assessment?> AssessAsync(AssessmentRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync(new Uri("/assessments", UriKind.Relative), request, cancellationToken);
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<Assessment>(cancellationToken);
        }
        catch (Exception e) when (NeighbourFault.IsBearable(e, cancellationToken))
        {
            NeighbourFault.Tell(Activity.Current, "fraudcheck", e);
            return null;
        }
    }
}
