using System.Text.Json;

namespace Shop.Chat.Requests;

/// <summary>Writes an answer as server-sent events. The response begins with the first of them: before it a problem can still be answered with its status.</summary>
internal sealed class ServerSentEvents(HttpResponse response)
{
    /// <summary>Sends an event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="data">What it says, sent as JSON.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task SendAsync<T>(string name, T data, CancellationToken cancellationToken)
    {
        if (!response.HasStarted)
        {
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store";
        }

        await response.WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(data, JsonSerializerOptions.Web)}\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
