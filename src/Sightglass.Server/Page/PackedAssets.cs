using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Sightglass.Server.Page;

/// <summary>
/// The page's scripts and styles, packed once and as small as gzip can: they are what a first visit waits for. Answers of the API are packed
/// as they are written, where speed counts more. For several threads.
/// </summary>
internal sealed class PackedAssets(string folder)
{
    private static readonly FileExtensionContentTypeProvider Types = new();
    private readonly ConcurrentDictionary<string, Lazy<byte[]>> _packed = new(StringComparer.Ordinal);

    /// <summary>Whether the request can be answered from here: a file that never changes, to somebody who takes gzip, whole.</summary>
    public static bool Serves(HttpRequest request)
        => request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
            && Path.GetExtension(request.Path.Value) is ".js" or ".css"
            && !request.Headers.ContainsKey(HeaderNames.Range)
            && request.GetTypedHeaders().AcceptEncoding.Any(static coding => coding.Value == "gzip" && coding.Quality != 0);

    /// <summary>Answers a request that <see cref="Serves"/> and whose file exists.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var packed = _packed.GetOrAdd(path, name => new Lazy<byte[]>(() => Pack(folder + name))).Value;
        var headers = context.Response.Headers;
        headers[HeaderNames.ContentEncoding] = "gzip";
        headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        context.Response.ContentType = Types.TryGetContentType(path, out var type) ? type : "application/octet-stream";
        context.Response.ContentLength = packed.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(packed, context.RequestAborted);
        }
    }

    private static byte[] Pack(string file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        using (var content = File.OpenRead(file))
        {
            content.CopyTo(gzip);
        }

        return packed.ToArray();
    }
}
