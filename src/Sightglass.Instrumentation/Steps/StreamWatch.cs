namespace Sightglass.Instrumentation.Steps;

/// <summary>Ends the span of a stream that was forgotten: collected together with its reader, without having been disposed of.</summary>
internal sealed class StreamWatch(CallScope call) : IDisposable
{
#pragma warning disable MA0055 // collection is what it waits for: a forgotten stream gives no other sign
    ~StreamWatch() => call.Dispose();
#pragma warning restore MA0055

    /// <summary>Waits no longer.</summary>
    public void Dispose() => GC.SuppressFinalize(this);
}
