using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Sightglass.Server.Page;

/// <summary>Registers what serving the page needs.</summary>
internal static class ServiceCollectionPageExtensions
{
    // Event streams are left out: they are to arrive as they are written.
    private static readonly string[] Compressed =
        ["text/html", "text/css", "text/javascript", "text/plain", "image/svg+xml", "application/json", "application/problem+json", "application/vnd.sightglass.trace-index"];

    /// <summary>Compresses what is sent to those who accept it. Answers hold no secret of the caller, so that their length tells nothing.</summary>
    public static IServiceCollection AddPageCompression(this IServiceCollection services)
        => services
            .AddResponseCompression(options =>
            {
                options.EnableForHttps = true;
                options.MimeTypes = Compressed;
                options.Providers.Add<GzipCompressionProvider>();
            })
            .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
}
