using System.Diagnostics;
using Sightglass.Instrumentation.Wire;

namespace Sightglass.AutoInstrumentation;

/// <summary>
/// Follows requests by the framework's events. The start comes before the body is sent and the stop when the answer's head is there: both hand over the very
/// message the application has, whose body can be put into another.
/// </summary>
internal sealed class HttpEvents(Lazy<WireObserver> wire, Lazy<ZeroCodeExport> export) : IObserver<KeyValuePair<string, object?>>
{
    private const string Request = "System.Net.Http.HttpRequestOut";
    private const string Start = Request + ".Start";
    private const string Stop = Request + ".Stop";
    private const string Failed = "System.Net.Http.Exception";

    private readonly EventMember<HttpRequestMessage> _request = new("Request");
    private readonly EventMember<HttpResponseMessage> _response = new("Response");
    private readonly EventMember<Exception> _exception = new("Exception");

    /// <summary>Whether an event is looked at.</summary>
    public static bool IsOne(string name) => name is Request or Start or Stop or Failed;

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        try
        {
            if (value.Value is not null && IsOne(value.Key) && _request.Of(value.Value) is { } request)
            {
                Follow(value.Key, value.Value, request);
            }
        }
#pragma warning disable CA1031 // the request must go on, whatever is wrong here
        catch (Exception)
#pragma warning restore CA1031
        {
            // Where there is none, it is that which went wrong, and nothing is observed.
            if (wire.IsValueCreated)
            {
                wire.Value.Fault();
            }
        }
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
        // The process ends.
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
        // Nothing to give up.
    }

    private void Follow(string name, object payload, HttpRequestMessage request)
    {
        switch (name)
        {
            case Start:
                // The current activity is the framework's own, of this request.
                var current = Activity.Current;
                ProviderPropagator.Clean(request);
                export.Value.Decide();
                wire.Value.Begin(request, current?.OperationName == Request ? current.Parent : current);
                break;
            case Failed:
                WireObserver.Of(request)?.Failed(_exception.Of(payload), isAsked: null);
                break;
            case Stop when _response.Of(payload) is { } response:
                WireObserver.Of(request)?.Answered(response);
                break;
            case Stop:
                // No answer and no exception: it was cancelled, by the caller or by the client's timeout; which of them is not told.
                WireObserver.Of(request)?.Failed(exception: null, isAsked: null);
                break;
        }
    }
}
