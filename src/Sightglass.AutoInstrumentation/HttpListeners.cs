using System.Diagnostics;
using Sightglass.Instrumentation.Wire;

namespace Sightglass.AutoInstrumentation;

/// <summary>Finds the framework's listener for HTTP requests and subscribes to requests that could be to a model.</summary>
internal sealed class HttpListeners(Lazy<WireObserver> wire, Lazy<ZeroCodeExport> export) : IObserver<DiagnosticListener>
{
    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "HttpHandlerDiagnosticListener")
        {
            // Asked before each request, with it: of all others the framework makes no events and no activities because of us.
            value.Subscribe(new HttpEvents(wire, export), static (name, request, _) => request is HttpRequestMessage message ? WireObserver.IsOfInterest(message) : HttpEvents.IsOne(name));
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
}
