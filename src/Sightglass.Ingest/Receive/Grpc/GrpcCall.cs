using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Sightglass.Ingest.Receive.Grpc;

/// <summary>What the headers of a call say about it.</summary>
/// <param name="Timeout">The caller's deadline from now; null for none.</param>
/// <param name="IsGzip">Whether messages with the compressed flag are gzip; false when no compression was named.</param>
internal readonly record struct GrpcCall(TimeSpan? Timeout, bool IsGzip)
{
    /// <summary>True for a request that is gRPC at all; otherwise the right answer is HTTP 415.</summary>
    public static bool IsGrpc(HttpRequest request)
    {
        var contentType = request.ContentType;
        return contentType is not null
            && MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (type.MediaType.Equals("application/grpc", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/grpc+proto", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True when the way here keeps trailers; where it does not, the status of the call would be lost.</summary>
    public static bool TakesTrailers(HttpRequest request) =>
        request.Headers.TE.ToString().Contains("trailers", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the headers; an answer when they cannot be served.</summary>
    public static (GrpcCall Call, Answer? Fault) Read(IHeaderDictionary headers)
    {
        if (!GrpcTimeout.TryParse(headers["grpc-timeout"].ToString(), out var timeout))
        {
            return (default, Answers.BrokenFrame("grpc-timeout must be one to eight digits and one of H, M, S, m, u, n."));
        }

        var encoding = headers["grpc-encoding"].ToString();
        var isGzip = encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase);
        if (!isGzip && encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return (default, Answers.UnknownEncoding("This grpc-encoding is not supported; use gzip or identity."));
        }

        foreach (var (name, values) in headers)
        {
            if (name.EndsWith("-bin", StringComparison.OrdinalIgnoreCase) && !values.All(value => GrpcText.IsBinary(value ?? "")))
            {
                return (default, Answers.BrokenFrame("A header whose name ends in -bin must hold base64."));
            }
        }

        return (new GrpcCall(timeout, isGzip), null);
    }
}
