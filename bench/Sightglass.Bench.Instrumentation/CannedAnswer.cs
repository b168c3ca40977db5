using System.Net;

namespace Sightglass.Bench.Instrumentation;

/// <summary>Answers every request at once with the same completion.</summary>
internal sealed class CannedAnswer : HttpMessageHandler
{
    private static readonly byte[] Body =
        """
        {"id":"chatcmpl-1","object":"chat.completion","created":1764417600,"model":"gpt-4o-2024-08-06","choices":[{"index":0,"message":{"role":"assistant","content":"You may send it back until the end of June."},"finish_reason":"stop"}],"usage":{"prompt_tokens":1200,"completion_tokens":80,"total_tokens":1280}}
        """u8.ToArray();

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Body), RequestMessage = request };
        answer.Content.Headers.ContentType = new("application/json");
        return answer;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));
}
