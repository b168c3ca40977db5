using System.Buffers;
using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>
/// Speaks to one server as one user. Thread-safe. Every failure is a <see cref="StoreException"/>; a cancelled call is ended in the store as well.
/// Made by <see cref="ClickHouseConnections"/>.
/// </summary>
public sealed class ClickHouseClient
{
    private const int ErrorLimit = 16 * 1024;
    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http;
    private readonly HttpClient _killing;
    private readonly IClickHouseEndpoint _endpoint;
    private readonly ClickHouseRole _role;
    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal ClickHouseClient(HttpClient http, HttpClient killing, IClickHouseEndpoint endpoint, ClickHouseRole role, StorageOptions options, TimeProvider time, ILogger logger)
    {
        _http = http;
        _killing = killing;
        _endpoint = endpoint;
        _role = role;
        _options = options;
        _time = time;
        _logger = logger;
    }

    /// <summary>Runs a statement that returns nothing. When this returns, the server has done all of it.</summary>
    /// <exception cref="StoreException">It failed, or its outcome is unknown.</exception>
    public async ValueTask ExecuteAsync(ClickHouseStatement statement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        using var call = Begin(statement, _options.StatementTimeout);
        using var response = await SendAsync(call, NewRequest(call, StatementUrl(call, statement, whole: true), Text(statement)), cancellationToken);
        await DrainAsync(call, response, cancellationToken);
    }

    /// <summary>
    /// Sends an insert whose body is written by the caller straight into the connection. When this returns, the rows are stored.
    /// <paramref name="writeBody"/> MUST be able to run twice: a pooled connection may turn out to be closed before its first byte.
    /// </summary>
    /// <exception cref="StoreException">It failed, or its outcome is unknown.</exception>
    public async ValueTask InsertAsync(ClickHouseStatement statement, Func<Stream, CancellationToken, ValueTask> writeBody, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        using var call = Begin(statement, _options.InsertTimeout);
        using var content = new BodyContent(writeBody, compress: false, cancellationToken);
        using var response = await SendAsync(call, NewInsert(call, statement, content), cancellationToken);
        await ConfirmAsync(call, response, cancellationToken);
    }

    /// <summary>As the other overload, with the body compressed as gzip: for a store behind a slow network.</summary>
    /// <exception cref="StoreException">It failed, or its outcome is unknown.</exception>
    public async ValueTask InsertCompressedAsync(ClickHouseStatement statement, Func<Stream, CancellationToken, ValueTask> writeBody, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        using var call = Begin(statement, _options.InsertTimeout);
        using var content = new BodyContent(writeBody, compress: true, cancellationToken);
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await SendAsync(call, NewInsert(call, statement, content), cancellationToken);
        await ConfirmAsync(call, response, cancellationToken);
    }

    /// <summary>Sends an insert whose body is in memory already.</summary>
    /// <exception cref="StoreException">It failed, or its outcome is unknown.</exception>
    public async ValueTask InsertAsync(ClickHouseStatement statement, ReadOnlySequence<byte> body, CancellationToken cancellationToken) =>
        await InsertAsync(
            statement,
            async (stream, token) =>
            {
                foreach (var segment in body)
                {
                    await stream.WriteAsync(segment, token);
                }
            },
            cancellationToken);

    /// <summary>
    /// Runs a query; the answer comes as bytes of the <c>Native</c> format (or the statement's own FORMAT) while the store still works. Read to
    /// the end: a failure on the way is thrown from the read. Disposing before the end ends the query in the store.
    /// Set <c>wait_end_of_query</c> to 1 to have any failure thrown here instead, at the price of a copy held by the server.
    /// </summary>
    /// <exception cref="StoreException">It failed.</exception>
    public async ValueTask<Stream> QueryAsync(ClickHouseStatement statement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var call = Begin(statement, _options.StatementTimeout);
        HttpResponseMessage? response = null;
        try
        {
            response = await SendAsync(call, NewRequest(call, StatementUrl(call, statement, whole: false), Text(statement)), cancellationToken);
            var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return new NativeStream(response, body, call);
        }
        catch
        {
            response?.Dispose();
            call.Dispose();
            throw;
        }
    }

    /// <summary>Runs a query with a small answer and returns it as text (TabSeparated unless the statement says FORMAT), without its last line end.</summary>
    /// <exception cref="StoreException">It failed.</exception>
    public async ValueTask<string> QueryTextAsync(ClickHouseStatement statement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        using var call = Begin(statement, _options.StatementTimeout);
        statement.Set("default_format", "TabSeparated");
        using var response = await SendAsync(call, NewRequest(call, StatementUrl(call, statement, whole: true), Text(statement)), cancellationToken);
        var body = await DrainAsync(call, response, cancellationToken);
        return body.TrimEnd('\n');
    }

    /// <summary>Where the server answers now.</summary>
    internal ClickHouseAddress Address => _endpoint.Address;

    /// <summary>Whether a query may set <c>max_threads</c>.</summary>
    internal bool MaySetThreads => _role == ClickHouseRole.Writer || _endpoint.Address.ReaderMaySetThreads;

    /// <summary>As <see cref="ClickHouseAddress.IsEmbedded"/>.</summary>
    internal bool IsEmbedded => _endpoint.Address.IsEmbedded;

    /// <summary>How many rows one query of a reader may read.</summary>
    internal long ScanRows => _options.ReaderScanRows;

    private static StringContent Text(ClickHouseStatement statement) => new(statement.Sql, Encoding.UTF8);

    private static bool IsConnectionFailure(Exception exception) => exception is HttpRequestException or IOException;

    private ClickHouseCall Begin(ClickHouseStatement statement, TimeSpan timeout) => new(
        _endpoint.Address,
        statement.Step.Length > 0 ? statement.Step : "run a statement",
        statement.Label,
        statement.Timeout ?? timeout,
        _time,
        KillAsync);

    private Uri StatementUrl(ClickHouseCall call, ClickHouseStatement statement, bool whole) => new CallUrl(call)
        .Defaults(statement, _options.Database, whole)
        .Role(_role)
        .Statement(statement)
        .Build();

    private Uri InsertUrl(ClickHouseCall call, ClickHouseStatement statement) => new CallUrl(call)
        .Query(statement.Sql)
        .Defaults(statement, _options.Database, whole: true)
        .Role(_role)
        .Statement(statement)
        .Build();

    private HttpRequestMessage NewRequest(ClickHouseCall call, Uri url, HttpContent content) =>
        NewRequest(url, content, _role == ClickHouseRole.Reader ? call.Address.Reader : call.Address.Writer);

    /// <summary>
    /// The rows wait until the server has the insert in its list of queries ("defer"): rows under way without it could land after someone looked for
    /// the insert, to end it, and found none. Servers before 25.9 let the rows come a moment earlier.
    /// </summary>
    private HttpRequestMessage NewInsert(ClickHouseCall call, ClickHouseStatement statement, HttpContent content)
    {
        var request = NewRequest(call, InsertUrl(call, statement), content);
        request.Headers.ExpectContinue = true;
        request.Headers.TryAddWithoutValidation("X-ClickHouse-100-Continue", "defer");
        return request;
    }

    private async ValueTask<HttpResponseMessage> SendAsync(ClickHouseCall call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var sent = request;
        using var either = call.Link(cancellationToken);
        try
        {
            var response = await _http.SendAsync(sent, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.IsSuccessStatusCode && !response.Headers.Contains("X-ClickHouse-Exception-Code"))
            {
                return response;
            }

            using (response)
            {
                throw await ReadFailureAsync(call, response, either.Token);
            }
        }
        catch (OperationCanceledException exception) when (!either.IsCancellationRequested)
        {
            // The connect time-out: nothing was sent.
            throw call.Broken(exception);
        }
        catch (OperationCanceledException)
        {
            await call.KillAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw call.NoAnswer();
        }
        catch (Exception exception) when (IsConnectionFailure(exception))
        {
            throw call.Broken(exception);
        }
    }

    private static HttpRequestMessage NewRequest(Uri url, HttpContent content, ClickHouseLogin login)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.TryAddWithoutValidation("X-ClickHouse-User", login.User);
        if (login.Password.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("X-ClickHouse-Key", login.Password);
        }

        return request;
    }

    private static async Task<StoreException> ReadFailureAsync(ClickHouseCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = "";
        try
        {
            text = await ReadTextAsync(response, ErrorLimit, cancellationToken);
        }
        catch (Exception exception) when (IsConnectionFailure(exception))
        {
            // The words are a help only: status and code are known already.
        }

        if (response.Headers.TryGetValues("X-ClickHouse-Exception-Code", out var codes) && int.TryParse(codes.First(), out var code))
        {
            return ServerErrors.FromText(call.Step, code, text);
        }

        return text.Contains("DB::Exception", StringComparison.Ordinal)
            ? ServerErrors.FromText(call.Step, null, text)
            : ServerErrors.FromStatus(call.Step, response.StatusCode);
    }

    private static async Task<string> ReadTextAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[limit];
        var count = await stream.ReadAtLeastAsync(bytes, limit, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(bytes, 0, count);
    }

    /// <summary>
    /// Reads the answer to an insert, which is a query's id and nothing else. A 200 with words in it is an error that came late, or the page of
    /// something else at that address (a sign-in, a maintenance notice): no word that the rows are there.
    /// </summary>
    private static async ValueTask ConfirmAsync(ClickHouseCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (status, isTheStores) = (response.StatusCode, response.Headers.Contains("X-ClickHouse-Query-Id"));
        var text = await DrainAsync(call, response, cancellationToken);
        if (text.Contains("DB::Exception", StringComparison.Ordinal))
        {
            throw ServerErrors.FromText(call.Step, null, text);
        }

        if (!isTheStores || text.Length > 0)
        {
            throw ServerErrors.FromStatus(call.Step, status);
        }
    }

    /// <summary>Reads an answer that was sent whole, and any failure inside it.</summary>
    private static async ValueTask<string> DrainAsync(ClickHouseCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // The stream disposes call and response with itself, which their owners do again: both may.
        await using var stream = new NativeStream(response, await response.Content.ReadAsStreamAsync(cancellationToken), call);
        using var text = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        return await text.ReadToEndAsync(cancellationToken);
    }

    /// <summary>Ends a query in the store over a connection of its own. Best effort: the server's own limits end it in the end.</summary>
    private async ValueTask KillAsync(ClickHouseAddress address, string queryId)
    {
        using var timeout = new CancellationTokenSource(KillTimeout, _time);
        try
        {
            var url = new CallUrl(address).Parameter("param_id", queryId).Build();
            using var content = new StringContent("KILL QUERY WHERE query_id = {id:String} ASYNC", Encoding.UTF8);
            using var request = NewRequest(url, content, address.Writer);
            using var response = await _killing.SendAsync(request, timeout.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Log.KillRefused(_logger, queryId, (int)response.StatusCode);
            }
        }
        catch (Exception exception) when (IsConnectionFailure(exception) || exception is OperationCanceledException)
        {
            Log.KillFailed(_logger, queryId, exception.Message);
        }
    }
}
