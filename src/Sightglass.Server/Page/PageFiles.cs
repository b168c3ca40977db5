using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Sightglass.Server.Page;

/// <summary>
/// Serves the page: its files, and for every address that is one of the page's own, its one document. The files need no key: they hold no data,
/// and it is the page that asks for the key.
/// </summary>
internal static class PageFiles
{
    private const string Document = "/index.html";

    // A file whose name carries the digest of its content never changes.
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string AskAgain = "no-cache";

    /// <summary>Where the page lies: beside the program.</summary>
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Puts the page into the pipeline, before whatever wants a key.</summary>
    public static IApplicationBuilder UsePage(this IApplicationBuilder app)
    {
        if (!File.Exists(Folder + Document))
        {
            return app.Use(next => context => IsPageAddress(context.Request) ? NoPage(context) : next(context));
        }

        var files = new PhysicalFileProvider(Folder);
        var packed = new PackedAssets(Folder);
        app.Use(next => context =>
        {
            if (IsPageAddress(context.Request))
            {
                PagePolicy.Apply(context.Response.Headers);
                if (!files.GetFileInfo(context.Request.Path).Exists)
                {
                    context.Request.Path = Document;
                }
                else if (PackedAssets.Serves(context.Request))
                {
                    context.Response.Headers[HeaderNames.CacheControl] = ForEver;
                    return packed.ServeAsync(context);
                }
            }

            return next(context);
        });
        return app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = static served => served.Context.Response.Headers[HeaderNames.CacheControl] =
                served.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? ForEver : AskAgain,
        });
    }

    private static bool IsPageAddress(HttpRequest request)
        => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && !request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase)
            && request.Path.Value is not ("/healthz" or "/readyz" or "/metrics")
            && !IsMissingAsset(request.Path);

    /// <summary>An asset of another build is not found, instead of being answered with a document that is no script.</summary>
    private static bool IsMissingAsset(PathString path)
        => path.StartsWithSegments("/assets", StringComparison.Ordinal) && !File.Exists(Folder + path.Value);

    private static Task NoPage(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("This server was built without the page (-p:SkipWebPage=true). The REST API is at /api/v1 and described at /openapi/v1.json.\n");
    }
}
