using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace Sightglass.Load;

/// <summary>One connection with one request under way at a time, its own buffers and its own figures.</summary>
internal sealed class LoadConnection : IDisposable
{
    private const int FrameLength = 5;
    private const string GrpcPath = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(5);
    private readonly LoadOptions _options;
    private readonly RequestTemplate[] _templates;
    private readonly RequestFiller _filler;
    private readonly Uri _address;
    private readonly byte[] _body;
    private readonly MemoryStream _packed = new();
    private readonly HttpClient _client;

    public LoadConnection(LoadOptions options, RequestTemplate[] templates, Corpus corpus, int number)
    {
        _options = options;
        _templates = templates;
        _filler = new RequestFiller(corpus, options.Seed + (number * 7919) + 1);
        _body = new byte[templates.Max(static template => template.Bytes.Length)];
        _address = new Uri(options.Endpoint, options.Path ?? (options.Protocol == LoadProtocol.Grpc ? GrpcPath : "/v1/traces"));
        _client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    /// <summary>Time from the moment a request was due until it was acknowledged, in Stopwatch ticks.</summary>
    public List<long> Latencies { get; } = [];

    public Dictionary<string, long> Refusals { get; } = new(StringComparer.Ordinal);

    public long SpansAcknowledged { get; private set; }

    public long SpansGivenUp { get; private set; }

    public long BytesSent { get; private set; }

    public long Retries { get; private set; }

    public void Dispose()
    {
        _client.Dispose();
        _packed.Dispose();
    }

    /// <summary>Takes the next number of a request and sends it, until there are no more.</summary>
    public async Task RunAsync(Func<long> takeNumber, long began)
    {
        for (var number = takeNumber(); number < _options.Requests; number = takeNumber())
        {
            var due = began;
            if (_options.Rate > 0)
            {
                // counted from when it should have gone, so that a slow server cannot slow the questions down and look fast
                due += (long)(number * LoadOptions.SpansPerRequest / _options.Rate * Stopwatch.Frequency);
                var wait = TimeSpan.FromSeconds((double)(due - Stopwatch.GetTimestamp()) / Stopwatch.Frequency);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait);
                }
            }
            else
            {
                due = Stopwatch.GetTimestamp();
            }

            var message = Make(number);
            if (_options.Null)
            {
                BytesSent += message.Length;
                SpansAcknowledged += LoadOptions.SpansPerRequest;
                continue;
            }

            await SendUntilTakenAsync(message, due);
        }
    }

    private ReadOnlyMemory<byte> Make(long number)
    {
        const ulong Gap = 1_000_000;
        var start = _options.StartTime is { } first
            ? Nanos(first) + ((ulong)number * LoadOptions.TracesPerRequest * Gap)
            : Nanos(TimeProvider.System.GetUtcNow()) - (5_000 * Gap);
        var length = _filler.Fill(_templates[number % _templates.Length], _body, start, Gap);
        var isGrpc = _options.Protocol == LoadProtocol.Grpc;
        if (!_options.Gzip && !isGrpc)
        {
            return _body.AsMemory(0, length);
        }

        _packed.SetLength(0);
        if (isGrpc)
        {
            _packed.Write(stackalloc byte[FrameLength]);
        }

        if (_options.Gzip)
        {
            using var gzip = new GZipStream(_packed, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(_body, 0, length);
        }
        else
        {
            _packed.Write(_body, 0, length);
        }

        var packed = _packed.GetBuffer().AsMemory(0, (int)_packed.Length);
        if (isGrpc)
        {
            packed.Span[0] = _options.Gzip ? (byte)1 : (byte)0;
            BinaryPrimitives.WriteUInt32BigEndian(packed.Span[1..], (uint)(packed.Length - FrameLength));
        }

        return packed;
    }

    private async Task SendUntilTakenAsync(ReadOnlyMemory<byte> message, long due)
    {
        var backOff = TimeSpan.FromMilliseconds(50);
        var giveUpAt = Stopwatch.GetTimestamp() + (long)(_options.GiveUpAfter.TotalSeconds * Stopwatch.Frequency);
        while (true)
        {
            BytesSent += message.Length;
            var answer = await SendAsync(message);
            if (answer.Accepted)
            {
                Latencies.Add(Stopwatch.GetTimestamp() - due);
                SpansAcknowledged += LoadOptions.SpansPerRequest;
                return;
            }

            Refusals[answer.Status] = Refusals.GetValueOrDefault(answer.Status) + 1;
            if (_options.Once || !answer.Retryable || Stopwatch.GetTimestamp() > giveUpAt)
            {
                SpansGivenUp += LoadOptions.SpansPerRequest;
                return;
            }

            Retries++;
            await Task.Delay(answer.RetryAfter ?? backOff);
            backOff = backOff * 2 < LongestBackOff ? backOff * 2 : LongestBackOff;
        }
    }

    private async Task<LoadAnswer> SendAsync(ReadOnlyMemory<byte> message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ReadOnlyMemoryContent(message) };
        var isGrpc = _options.Protocol == LoadProtocol.Grpc;
        if (isGrpc)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
            if (_options.Gzip)
            {
                request.Headers.TryAddWithoutValidation("grpc-encoding", "gzip");
            }
        }
        else if (_options.Gzip)
        {
            request.Content.Headers.ContentEncoding.Add("gzip");
        }

        request.Content.Headers.ContentType = new MediaTypeHeaderValue(_options.Protocol switch
        {
            LoadProtocol.Grpc => "application/grpc",
            LoadProtocol.Json => "application/json",
            _ => "application/x-protobuf",
        });
        if (_options.Key is { } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        foreach (var header in _options.Headers)
        {
            var parts = header.Split('=', 2);
            request.Headers.TryAddWithoutValidation(parts[0], parts.ElementAtOrDefault(1) ?? "");
        }

        try
        {
            using var response = await _client.SendAsync(request);
            await response.Content.CopyToAsync(Stream.Null);
            return isGrpc ? ReadGrpc(response) : ReadHttp(response);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return new LoadAnswer(Accepted: false, Retryable: true, "no answer", null);
        }
    }

    private static LoadAnswer ReadHttp(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return new LoadAnswer(status is >= 200 and < 300, status is 429 or 502 or 503 or 504, $"HTTP {status.ToString(CultureInfo.InvariantCulture)}", response.Headers.RetryAfter?.Delta);
    }

    private static LoadAnswer ReadGrpc(HttpResponseMessage response)
    {
        if (!response.TrailingHeaders.TryGetValues("grpc-status", out var values) && !response.Headers.TryGetValues("grpc-status", out values))
        {
            return ReadHttp(response) with { Accepted = false };
        }

        var status = values.First();
        var isRetryable = status is "1" or "4" or "10" or "11" or "14" or "15"
            || (string.Equals(status, "8", StringComparison.Ordinal) && (response.TrailingHeaders.Contains("grpc-status-details-bin") || response.Headers.Contains("grpc-status-details-bin")));
        return new LoadAnswer(string.Equals(status, "0", StringComparison.Ordinal), isRetryable, $"gRPC {status}", null);
    }

    private static ulong Nanos(DateTimeOffset time) => (ulong)(time - DateTimeOffset.UnixEpoch).Ticks * 100;
}
