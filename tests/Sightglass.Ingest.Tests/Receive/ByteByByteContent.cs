using System.Net;
using System.Net.Http.Headers;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Sends every byte in a DATA frame of its own.</summary>
internal sealed class ByteByByteContent : HttpContent
{
    private readonly byte[] _bytes;

    public ByteByByteContent(byte[] bytes)
    {
        _bytes = bytes;
        Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        for (var i = 0; i < _bytes.Length; i++)
        {
            await stream.WriteAsync(_bytes.AsMemory(i, 1));
            await stream.FlushAsync();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
