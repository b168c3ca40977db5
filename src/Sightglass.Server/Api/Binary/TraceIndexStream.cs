using Sightglass.Query.Traces;

namespace Sightglass.Server.Api.Binary;

/// <summary>The response that carries a trace index, sent chunk by chunk: the first rows can be drawn while the rest is on its way.</summary>
internal sealed class TraceIndexStream(TraceOutline outline) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = httpContext.Response.Body;
        httpContext.Response.ContentType = TraceIndexFormat.ContentType;
        var format = new TraceIndexFormat(outline);
        await body.WriteAsync(format.Header(), httpContext.RequestAborted);
        for (var row = 0; row < outline.Count; row += format.RowsAt(row))
        {
            await body.WriteAsync(format.Chunk(row), httpContext.RequestAborted);
            await body.FlushAsync(httpContext.RequestAborted);
        }
    }
}
