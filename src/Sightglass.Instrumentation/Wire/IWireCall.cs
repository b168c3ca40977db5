using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Wire;

/// <summary>The call that an answer is told to: a span of its own, another instrumentation's, or the application's own step around it.</summary>
internal interface IWireCall : IDisposable
{
    /// <summary>A chunk of a stream came.</summary>
    void Chunk();

    /// <summary>A piece of the answer's text.</summary>
    void Text(ReadOnlySpan<char> piece);

    /// <summary>A piece of the answer's text was not read: neither hash nor text can be told.</summary>
    void TextUnknown();

    /// <summary>What is known at the end.</summary>
    void End(in WireEnd end);

    /// <summary>The answer came whole.</summary>
    void Completed();

    /// <summary>The call failed.</summary>
    void Fail(ProviderError error);
}
