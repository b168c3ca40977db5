using System.Net;
using System.Net.Http.Headers;

namespace Sightglass.Bench.Wire;

/// <summary>Answers from memory, on the thread that asks.</summary>
internal sealed class CannedHandler(byte[][] pieces, string type) : HttpMessageHandler
{
    private readonly MediaTypeHeaderValue _type = new(type);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new CannedStream(pieces)) };
        response.Content.Headers.ContentType = _type;
        return response;
    }
}
