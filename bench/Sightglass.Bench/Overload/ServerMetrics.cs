using System.Globalization;

namespace Sightglass.Bench.Overload;

/// <summary>Reads <c>/metrics</c>.</summary>
internal static class ServerMetrics
{
    private const string Requests = "sightglass_receive_requests_total{";

    /// <summary>Requests that were answered otherwise than with success, whatever they came by. Those whose sender left are not answered.</summary>
    public static async Task<long> ReadRefusedAsync(Uri web, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var text = await client.GetStringAsync(new Uri(web, "/metrics"), cancellationToken);

        // sightglass_receive_requests_total{encoding="protobuf",signal="traces",status="ResourceExhausted",transport="grpc"} 17
        return text.Split('\n')
            .Where(static line => line.StartsWith(Requests, StringComparison.Ordinal)
                && !line.Contains("status=\"Ok\"", StringComparison.Ordinal) && !line.Contains("status=\"gone\"", StringComparison.Ordinal))
            .Sum(static line => (long)double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));
    }
}
