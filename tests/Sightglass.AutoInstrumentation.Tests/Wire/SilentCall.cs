using Sightglass.Instrumentation.Steps;
using Sightglass.Instrumentation.Wire;

namespace Sightglass.AutoInstrumentation.Tests.Wire;

/// <summary>Counts what it is told, and allocates nothing.</summary>
internal sealed class SilentCall : IWireCall
{
    public int Chunks { get; private set; }

    public long Length { get; private set; }

    public void Chunk() => Chunks++;

    public void Text(ReadOnlySpan<char> piece) => Length += piece.Length;

    public void TextUnknown() => Length = -1;

    public void End(in WireEnd end)
    {
    }

    public void Completed()
    {
    }

    public void Fail(ProviderError error)
    {
    }

    public void Dispose()
    {
    }
}
