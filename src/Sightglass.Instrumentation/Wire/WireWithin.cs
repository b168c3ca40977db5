using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Wire;

/// <summary>The application's own step around the request, which tells of the answer itself: it is told what its own client does not know.</summary>
/// <param name="step">The step; null when its span is not recorded.</param>
internal sealed class WireWithin(CallScope? step) : IWireCall
{
    /// <inheritdoc/>
    public void Chunk()
    {
        // The step counts those that its client gives.
    }

    /// <inheritdoc/>
    public void Text(ReadOnlySpan<char> piece)
    {
        // The step hashes what its client gives.
    }

    /// <inheritdoc/>
    public void TextUnknown()
    {
        // Nothing was told of it.
    }

    /// <inheritdoc/>
    public void End(in WireEnd end) => step?.Observed(end.Usage, end.ServiceTier);

    /// <inheritdoc/>
    public void Completed()
    {
        // The step knows it from its client.
    }

    /// <inheritdoc/>
    public void Fail(ProviderError error)
    {
        // The step knows it from its client, who may send the request again.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The step ends when its client has the answer.
    }
}
