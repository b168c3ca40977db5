using System.Diagnostics;
using System.Globalization;
using Sightglass.Instrumentation.Content;
using Sightglass.Instrumentation.Steps;
using Sightglass.Instrumentation.Wire.Formats;
using Sightglass.Instrumentation.Wire.Http;
using Sightglass.Instrumentation.Wire.Parse;

namespace Sightglass.Instrumentation.Wire;

/// <summary>
/// One request to a model and its answer. The request is read while it is sent; what it says is known when the answer's head is there, and only then the span
/// begins, in the past.
/// </summary>
#pragma warning disable CA1001 // the hash is given on, or given back when the request is over
internal sealed class WireExchange : IBodyObserver
#pragma warning restore CA1001
{
    private const int LeastError = 400;
    private const int LeastSuccess = 200;
    private const int LeastRedirect = 300;

    private readonly WireObserver _observer;
    private readonly HttpRequestMessage _request;
    private readonly WireRoute _route;
    private readonly WireStart _start;
#pragma warning disable MA0158 // .NET 8 has no other
    private readonly object _lock = new();
#pragma warning restore MA0158
    private RunningHash? _hash;
    private WirePrompt? _prompt;
    private WireRequest? _asked;
    private WireJson? _json;
    private bool _isOver;

    public WireExchange(WireObserver observer, HttpRequestMessage request, WireRoute route, Activity? parent)
    {
        (_observer, _request, _route) = (observer, request, route);
        var clock = observer.Tracer.Clock;
        _start = new WireStart(parent, clock.GetUtcNow(), clock.GetTimestamp());
    }

    /// <inheritdoc/>
    public void Began()
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            // A connection that broke before the body was through, or one that asked who is there: the body is sent again from its beginning.
            _hash?.Dispose();
            var content = _observer.Tracer.Content;
            _hash = new RunningHash(content.Hash);
            _prompt = new WirePrompt(_hash, content.IsOn(null) ? content.MostKept : 0);
            _asked = new WireRequest(_route, _prompt);
            _json?.Return();
            _json = WireJson.Rent(_route.Format.Request, _asked);
        }
    }

    /// <inheritdoc/>
    public void Seen(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            try
            {
                _json?.Add(bytes);
            }
#pragma warning disable CA1031 // the application's request must go on, whatever is wrong here
            catch (Exception)
#pragma warning restore CA1031
            {
                _isOver = true;
                _observer.Fault();
            }
        }
    }

    /// <inheritdoc/>
    public void Ended()
    {
        // What is asked is known when its last bracket was read.
    }

    /// <inheritdoc/>
    public void Failed(Exception exception, CancellationToken cancellation)
    {
        // The request fails of it, and says so.
    }

    /// <inheritdoc/>
    public void Closed()
    {
        // The answer's end is what counts.
    }

    /// <summary>The head of the answer came.</summary>
    public void Answered(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status is >= LeastRedirect and < LeastError)
        {
            // It is sent on, as a request of its own.
            Stop();
            return;
        }

        Conclude(status is >= LeastSuccess and < LeastRedirect ? response : null, status >= LeastError ? ProviderError.Of(status) : null);
    }

    /// <summary>No answer came.</summary>
    public void Failed(Exception? exception, bool? isAsked)
        => Conclude(response: null, exception is null ? new ProviderError("cancelled", "cancelled") : ProviderError.Of(exception, isAsked));

    private void Stop()
    {
        lock (_lock)
        {
            _isOver = true;
            Discard();
            Restore();
        }
    }

    /// <summary>Begins the span, and ends it when there is no answer to be read.</summary>
    private void Conclude(HttpResponseMessage? response, ProviderError? error)
    {
        try
        {
            lock (_lock)
            {
                if (_isOver)
                {
                    return;
                }

                _isOver = true;
                Restore();
                ReadUnsent();
            }

            if (_asked is not { IsOfFormat: true } asked)
            {
                Discard();
                return;
            }

            var call = Begin(asked, error);
            if (response is not null)
            {
                Observe(response, call);
                return;
            }

            if (error is not null)
            {
                call.Fail(error);
            }

            call.Dispose();
            _json!.Return();
        }
#pragma warning disable CA1031 // the application's request must go on, whatever is wrong here
        catch (Exception)
#pragma warning restore CA1031
        {
            _observer.Fault();
        }
    }

    private void Discard()
    {
        _hash?.Dispose();
        _json?.Return();
    }

    private void Restore()
    {
        if (_request.Content is ObservedContent observed)
        {
            _request.Content = observed.Inner;
        }
    }

    /// <summary>Of a request that never got as far as its body the body is read here, where that is sure to take nothing away.</summary>
    private void ReadUnsent()
    {
        if (_json is not null || _request.Content is not (ByteArrayContent or ReadOnlyMemoryContent))
        {
            return;
        }

        _isOver = false;
        Began();
        using var bytes = new ObservedStream(Stream.Null, this, ownsInner: false);
        _request.Content.CopyTo(bytes, context: null, CancellationToken.None);
        _isOver = true;
    }

    private IWireCall Begin(WireRequest asked, ProviderError? error)
    {
        var tracer = _observer.Tracer;
        var call = asked.Call;
        var (hash, json) = asked.IsWhole ? _prompt!.Finish() : (null, null);
        var address = _request.RequestUri!;
        var enclosing = EnclosingCall.Around(_start.Parent, _route.Format.Operation);
        var identity = new WireIdentity(_start.Parent?.SpanId ?? default, address.AbsoluteUri, call.Model, hash ?? "");
        var earlier = hash is null || RetryHeader() == 0 ? null : _observer.Failures.Take(identity);
        var before = earlier is null ? [] : Before(earlier);
        if (error is not null && hash is not null)
        {
            _observer.Failures.Add(identity, new WireFailure(tracer.Clock.GetTimestamp(), error.Type, before));
        }

        if (enclosing is not null && EnclosingCall.IsOwn(enclosing))
        {
            _hash!.Dispose();
            var step = EnclosingCall.ScopeOf(enclosing);
            if (before.Count > 0)
            {
                step?.Retry(before[^1].Reason, before[^1].Delay);
            }

            return new WireWithin(step);
        }

        var scope = tracer.Observed(call, _route.Format.Operation, _start, enclosing);
        scope.Sent(address, before.Count > 0 ? Math.Max(before.Count, RetryHeader() ?? 0) : RetryHeader());
        scope.PromptHashed(hash, _prompt!.Length, json);
        scope.Take(_hash!);
        Retried(scope, before, isOwn: enclosing is null);
        return new WireScope(scope);
    }

    private IReadOnlyList<(string Reason, TimeSpan Delay)> Before(WireFailure earlier)
        => [.. earlier.Before, (earlier.Reason, _observer.Tracer.Clock.GetElapsedTime(earlier.At, _start.Timestamp))];

    private static void Retried(CallScope scope, IReadOnlyList<(string Reason, TimeSpan Delay)> before, bool isOwn)
    {
        if (before.Count == 0)
        {
            return;
        }

        if (!isOwn)
        {
            // The span stays the same for all attempts: what the last one left on it is no longer true, and the count is that of all.
            scope.ForgetFailure();
            for (var i = 0; i < before.Count - 1; i++)
            {
                scope.RetriedBefore(before[i].Reason, before[i].Delay);
            }
        }

        scope.Retry(before[^1].Reason, before[^1].Delay);
    }

    /// <summary>How often the SDK says that it has sent this before; null when it says nothing.</summary>
    private int? RetryHeader()
        => _request.Headers.NonValidated.TryGetValues("x-stainless-retry-count", out var values)
            && int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    private void Observe(HttpResponseMessage response, IWireCall call)
    {
        var type = Header(response.Content, "Content-Type");
        var isEvents = type.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase);
        var isLines = type.Contains("ndjson", StringComparison.OrdinalIgnoreCase) || type.Contains("jsonl", StringComparison.OrdinalIgnoreCase);
        var isStream = isEvents || isLines || _route.IsStream;
        var answer = new WireAnswer(_route, call, isStream);
        var json = _json!;
        json.Reset(_route.Format.Answer, answer);
        IWireBytes plain = isEvents ? new ServerSentEvents(json, answer) : json;
        var bytes = InflatedBytes.For(Header(response.Content, "Content-Encoding"), plain);
        response.Content = new ObservedContent(response.Content, new WireBody(_observer, json, bytes, answer, call, isStream));
    }

    /// <summary>As it came: to have it parsed is for the application to choose.</summary>
    private static string Header(HttpContent content, string name) => content.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : "";
}
