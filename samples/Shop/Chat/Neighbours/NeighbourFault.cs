using System.Diagnostics;
using System.Text.Json;

namespace Shop.Chat.Neighbours;

/// <summary>What to do about a neighbour that does not answer.</summary>
internal static class NeighbourFault
{
    /// <summary>Whether a question can be answered without it: not when the caller went away.</summary>
    public static bool IsBearable(Exception exception, CancellationToken cancellationToken)
        => exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>Writes onto the request's span that the answer was made without it.</summary>
    public static void Tell(Activity? activity, string neighbour, Exception exception)
        => activity?.AddEvent(new ActivityEvent("degraded", default, new ActivityTagsCollection { ["shop.neighbour"] = neighbour, ["error.type"] = exception.GetType().FullName }));
}
