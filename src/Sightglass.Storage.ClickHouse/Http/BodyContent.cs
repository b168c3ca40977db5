using System.IO.Compression;
using System.Net;

namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>A request body that its caller writes straight into the connection.</summary>
/// <param name="write">Writes the body; may be called again when a pooled connection turns out to be closed.</param>
/// <param name="compress">Whether to send it as gzip.</param>
/// <param name="cancellationToken">The call's token, for an <see cref="HttpContent"/> that is serialised without one.</param>
internal sealed class BodyContent(Func<Stream, CancellationToken, ValueTask> write, bool compress, CancellationToken cancellationToken) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, cancellationToken);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (!compress)
        {
            await write(stream, cancellationToken);
            return;
        }

        await using var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        await write(gzip, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
