using System.Net;
using System.Net.Http.Headers;

namespace Sightglass.AutoInstrumentation.Tests.Wire;

/// <summary>Takes requests as a network would, and answers what it is told to.</summary>
internal sealed class ScriptedHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    /// <summary>The bodies that were sent.</summary>
    public List<byte[]> Sent { get; } = [];

    public static HttpResponseMessage Answer(string type, IReadOnlyList<byte[]> pieces, Exception? breaksWith = null, string? encoding = null)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new PiecewiseStream(pieces, breaksWith)) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null)
        {
            response.Content.Headers.ContentEncoding.Add(encoding);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await request.Content!.CopyToAsync(body, cancellationToken);
        Sent.Add(body.ToArray());
        return answer(request);
    }
}
