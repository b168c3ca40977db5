namespace Sightglass.Instrumentation.Wire.Parse;

/// <summary>Takes a body's bytes in pieces, cut anywhere.</summary>
internal interface IWireBytes
{
    /// <summary>Whether something in it could not be read.</summary>
    bool IsMalformed { get; }

    /// <summary>The next bytes.</summary>
    void Add(ReadOnlySpan<byte> bytes);

    /// <summary>There are no more.</summary>
    void Complete();
}
