using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Wire;

/// <summary>A span of its own, or that of another instrumentation.</summary>
internal sealed class WireScope(CallScope scope) : IWireCall
{
    /// <inheritdoc/>
    public void Chunk() => scope.Chunk(default);

    /// <inheritdoc/>
    public void Text(ReadOnlySpan<char> piece) => scope.Piece(piece);

    /// <inheritdoc/>
    public void TextUnknown() => scope.TextUnknown();

    /// <inheritdoc/>
    public void End(in WireEnd end)
    {
        scope.Responded(end.Model, end.Id, end.ServiceTier);
        scope.Used(end.Usage);
        scope.Finished(end.Reasons);
        scope.AskedFor(end.Tools);
    }

    /// <inheritdoc/>
    public void Completed() => scope.Completed();

    /// <inheritdoc/>
    public void Fail(ProviderError error) => scope.Fail(error);

    /// <inheritdoc/>
    public void Dispose() => scope.Dispose();
}
