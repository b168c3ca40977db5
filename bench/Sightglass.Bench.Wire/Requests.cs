using System.Diagnostics;
using System.Net.Http.Headers;

namespace Sightglass.Bench.Wire;

/// <summary>Sends the same request again and again and reads the answer to its end, in samples.</summary>
internal sealed class Requests(HttpClient client, Uri address, byte[] body, int samples)
{
    private const long SampleNanos = 100_000_000;

    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly byte[] _buffer = new byte[65_536];

    /// <summary>The median of the samples, by the processor time and the allocations of this thread.</summary>
    public Figures OnThisThread() => OnThisThread(One);

    /// <summary>The same of something else.</summary>
    public Figures OnThisThread(Action one)
    {
        var rounds = 0;
        for (var began = ThreadClock.Nanos; ThreadClock.Nanos - began < SampleNanos; rounds++)
        {
            one();
        }

        return Median(rounds, static () => ThreadClock.Nanos, GC.GetAllocatedBytesForCurrentThread, one);
    }

    /// <summary>The median of the samples, by the processor time and the allocations of the process, the provider's thread included.</summary>
    public Figures OverTheNetwork()
    {
        var rounds = 0;
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalMilliseconds < 300; rounds++)
        {
            One();
        }

        return Median(rounds, static () => (long)Environment.CpuUsage.TotalTime.TotalNanoseconds, static () => GC.GetTotalAllocatedBytes(precise: true), One);
    }

    private Figures Median(int rounds, Func<long> clock, Func<long> allocated, Action one)
    {
        var bytes = new double[samples];
        var nanos = new double[samples];
        for (var sample = 0; sample < samples; sample++)
        {
            var (bytesBefore, began) = (allocated(), clock());
            for (var round = 0; round < rounds; round++)
            {
                one();
            }

            nanos[sample] = (double)(clock() - began) / rounds;
            bytes[sample] = (double)(allocated() - bytesBefore) / rounds;
        }

        Array.Sort(bytes);
        Array.Sort(nanos);
        return new Figures(bytes[samples / 2], nanos[samples / 2]);
    }

    private void One() => OneAsync().GetAwaiter().GetResult();

    private async Task OneAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        while (await stream.ReadAsync(_buffer) > 0)
        {
            // Read, and nothing done with it.
        }
    }
}
