using System.Net;
using System.Net.Http.Headers;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Sends some bytes, then nothing until it is told to end.</summary>
internal sealed class WaitingContent : HttpContent
{
    private readonly byte[] _start;
    private readonly Task _end;

    public WaitingContent(byte[] start, Task end)
    {
        (_start, _end) = (start, end);
        Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_start, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        await _end.WaitAsync(cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
