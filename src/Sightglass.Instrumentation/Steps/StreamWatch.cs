using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Steps;

/// <summary>Ends the span of a stream that was forgotten: collected together with its reader, without having been disposed of.</summary>
internal sealed class StreamWatch(CallScope call) : IDisposable
{
#pragma warning disable MA0055 // collection is what it waits for: a forgotten stream gives no other sign
    ~StreamWatch()
#pragma warning restore MA0055
    {
        try
        {
            call.Dispose();
        }
#pragma warning disable CA1031 // what is thrown on the finaliser's thread ends the process
        catch (Exception)
#pragma warning restore CA1031
        {
            SwallowedFaults.Add();
        }
    }

    /// <summary>Waits no longer.</summary>
    public void Dispose() => GC.SuppressFinalize(this);
}
