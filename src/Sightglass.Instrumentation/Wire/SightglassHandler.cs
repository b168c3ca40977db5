using System.Diagnostics;

namespace Sightglass.Instrumentation.Wire;

/// <summary>
/// Makes an <c>llm.call</c> or <c>llm.embedding</c> of each request to a model that goes through a client: of OpenAI's formats and what is compatible with
/// them, Azure OpenAI, Anthropic, Gemini and Ollama, recognised by path and body. Other requests pass. Bodies and streams go on unchanged and at once. Put it
/// outside a handler that decompresses, or leave decompression to the framework; both are read.
/// </summary>
/// <example><c>new HttpClient(new SightglassHandler(tracer) { InnerHandler = new SocketsHttpHandler() })</c></example>
public sealed class SightglassHandler : DelegatingHandler
{
    private readonly WireObserver _observer;

    /// <summary>Makes one.</summary>
    /// <param name="tracer">The tracer.</param>
    public SightglassHandler(SightglassTracer tracer)
    {
        ArgumentNullException.ThrowIfNull(tracer);
        _observer = new WireObserver(tracer);
    }

    /// <summary>Makes one around another handler.</summary>
    /// <param name="tracer">The tracer.</param>
    /// <param name="innerHandler">The handler that sends.</param>
    public SightglassHandler(SightglassTracer tracer, HttpMessageHandler innerHandler)
        : this(tracer) => InnerHandler = innerHandler;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var exchange = _observer.Begin(request, Activity.Current);
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            exchange?.Answered(response);
            return response;
        }
        catch (Exception e)
        {
            exchange?.Failed(e, cancellationToken.IsCancellationRequested);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var exchange = _observer.Begin(request, Activity.Current);
        try
        {
            var response = base.Send(request, cancellationToken);
            exchange?.Answered(response);
            return response;
        }
        catch (Exception e)
        {
            exchange?.Failed(e, cancellationToken.IsCancellationRequested);
            throw;
        }
    }
}
