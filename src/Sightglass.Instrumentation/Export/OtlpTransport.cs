using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;

namespace Sightglass.Instrumentation.Export;

/// <summary>What both ways to speak OTLP share: a client that makes no spans of its own requests, headers, gzip, the timeout.</summary>
internal sealed class OtlpTransport : IDisposable
{
    private const int MaxAnswer = 64 * 1024;

    private static readonly string Agent = $"Sightglass.Instrumentation/{typeof(OtlpTransport).Assembly.GetName().Version}";

    private readonly ExportSettings _settings;
    private readonly Uri _url;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;

    /// <summary>Makes one.</summary>
    /// <param name="settings">How.</param>
    /// <param name="url">Where to.</param>
    /// <param name="clock">The clock.</param>
    public OtlpTransport(ExportSettings settings, Uri url, TimeProvider clock)
    {
        _url = url;
        _settings = settings;
        _clock = clock;

        // Without a propagator the handler makes no activities and writes no events: exporting spans must not make spans.
        _client = new HttpClient(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public bool IsGzip => _settings.IsGzip;

    /// <summary>Sends one request and has its answer read. What goes wrong on the way, and time running out, is an outcome.</summary>
    public async Task<ExportOutcome> SendAsync(
        HttpRequestMessage request, Func<HttpResponseMessage, byte[], ExportOutcome> read, CancellationToken cancellationToken)
    {
        request.RequestUri = _url;
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        foreach (var (name, value) in _settings.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var timeout = new CancellationTokenSource(_settings.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var body = await ReadAsync(response, either.Token).ConfigureAwait(false);
            return read(response, body);
        }
        catch (HttpRequestException exception)
        {
            return ExportOutcome.Later($"{Target}: {exception.HttpRequestError}");
        }
        catch (IOException)
        {
            return ExportOutcome.Later($"{Target}: the connection broke");
        }
        catch (OperationCanceledException)
        {
            return ExportOutcome.Later($"{Target}: no answer within {_settings.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s, or the end came");
        }
    }

    /// <summary>The address without what may be secret in it.</summary>
    public string Target => _url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    public void Dispose() => _client.Dispose();

    public static byte[] Zip(ReadOnlyMemory<byte> body)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body.Span);
        }

        return zipped.ToArray();
    }

    /// <summary>How long the receiver wants to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date - _clock.GetUtcNow());
        return wait is { } known ? known < TimeSpan.Zero ? TimeSpan.Zero : known : null;
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            // To the end of the body, but not for ever: what follows the bound says nothing we read.
            using var kept = new MemoryStream();
            var buffer = new byte[4096];
            int count;
            while (kept.Length < MaxAnswer && (count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                kept.Write(buffer, 0, count);
            }

            return kept.ToArray();
        }
    }
}
