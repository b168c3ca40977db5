using System.Net;

namespace Sightglass.Instrumentation.Wire.Http;

/// <summary>A body that is sent or read as before, headers and length included, while an observer sees its bytes.</summary>
internal sealed class ObservedContent : HttpContent
{
    public ObservedContent(HttpContent inner, IBodyObserver observer)
    {
        Inner = inner;
        Observer = observer;

        // Asked for first: a length that is worked out is a header afterwards.
        _ = inner.Headers.ContentLength;
        foreach (var (name, values) in inner.Headers.NonValidated)
        {
            foreach (var value in values)
            {
                Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    /// <summary>The body that is observed.</summary>
    public HttpContent Inner { get; }

    /// <summary>Who observes.</summary>
    public IBodyObserver Observer { get; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Observer.Began();
        try
        {
            await Inner.CopyToAsync(Observed(stream), context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Observer.Failed(e, cancellationToken);
            throw;
        }

        Observer.Ended();
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Observer.Began();
        try
        {
            Inner.CopyTo(Observed(stream), context, cancellationToken);
        }
        catch (Exception e)
        {
            Observer.Failed(e, cancellationToken);
            throw;
        }

        Observer.Ended();
    }

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken)
        => Read(await Inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => Read(Inner.ReadAsStream(cancellationToken));

    protected override bool TryComputeLength(out long length)
    {
        var known = Inner.Headers.ContentLength;
        length = known ?? 0;
        return known is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Inner.Dispose();
            Observer.Closed();
        }

        base.Dispose(disposing);
    }

    private ObservedStream Read(Stream stream)
    {
        Observer.Began();
        return new ObservedStream(stream, Observer, ownsInner: true);
    }

    private ObservedStream Observed(Stream target) => new(target, Observer, ownsInner: false);
}
