using System.Diagnostics;
using Sightglass.Instrumentation.Wire.Formats;
using Sightglass.Instrumentation.Wire.Http;

namespace Sightglass.Instrumentation.Wire;

/// <summary>
/// Makes calls of models out of HTTP requests: recognised by path and body, whoever sends them. Requests and answers go on unchanged. Nothing here throws
/// into the application. Thread-safe.
/// </summary>
internal sealed class WireObserver
{
    private long _faults;

    public WireObserver(SightglassTracer tracer)
    {
        Tracer = tracer;
        Failures = new WireFailures(tracer.Clock);
    }

    public SightglassTracer Tracer { get; }

    public WireFailures Failures { get; }

    /// <summary>How often something here failed that should not have. The request was not observed to its end then.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Whether a request could be one to a model: by its path. Cheap.</summary>
    public static bool IsOfInterest(HttpRequestMessage request)
        => request.Method == HttpMethod.Post && request.RequestUri is { IsAbsoluteUri: true } address && WireRoute.IsKnown(address);

    /// <summary>Whether a request goes to a provider of models: by its host, or by its path. Cheap.</summary>
    public static bool IsToProvider(HttpRequestMessage request)
        => request.RequestUri is { IsAbsoluteUri: true } address && (WireRoute.HostProvider(address.Host) is not null || IsOfInterest(request));

    /// <summary>The exchange that a request is observed as, until its answer is there.</summary>
    public static WireExchange? Of(HttpRequestMessage request) => (request.Content as ObservedContent)?.Observer as WireExchange;

    /// <summary>
    /// Begins to observe a request: its body is put into one that is seen as it is sent. Null when it is none to a model, nobody listens, or it is observed
    /// already.
    /// </summary>
    /// <param name="request">The request, before it is sent.</param>
    /// <param name="parent">The span around the request; null for none.</param>
    public WireExchange? Begin(HttpRequestMessage request, Activity? parent)
    {
        try
        {
            if (request.Method != HttpMethod.Post || request.Content is not { } body || request.RequestUri is not { IsAbsoluteUri: true } address || !Tracer.IsListenedTo
                || body is ObservedContent || WireRoute.Find(address) is not { } route)
            {
                return null;
            }

            var exchange = new WireExchange(this, request, route, parent);
            request.Content = new ObservedContent(body, exchange);
            return exchange;
        }
#pragma warning disable CA1031 // the application's request must go on, whatever is wrong here
        catch (Exception)
#pragma warning restore CA1031
        {
            Fault();
            return null;
        }
    }

    public void Fault() => Interlocked.Increment(ref _faults);
}
