namespace Sightglass.Instrumentation.Wire.Http;

/// <summary>Sees a body's bytes go by. Never throws.</summary>
internal interface IBodyObserver
{
    /// <summary>The body begins, or begins again.</summary>
    void Began();

    /// <summary>The next bytes.</summary>
    void Seen(ReadOnlySpan<byte> bytes);

    /// <summary>There are no more.</summary>
    void Ended();

    /// <summary>It broke off.</summary>
    void Failed(Exception exception, CancellationToken cancellation);

    /// <summary>Nobody wants any more of it.</summary>
    void Closed();
}
