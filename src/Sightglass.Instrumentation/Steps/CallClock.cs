using System.Runtime.InteropServices;

namespace Sightglass.Instrumentation.Steps;

/// <summary>The times of a call.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct CallClock(TimeProvider clock, long? began = null)
{
    private readonly TimeProvider? _clock = clock;
    private readonly long _began = began ?? clock.GetTimestamp();
    private long _first;
    private long _last;

    /// <summary>Chunks so far.</summary>
    public long Chunks { get; private set; }

    public readonly TimeSpan Elapsed => _clock!.GetElapsedTime(_began);

    /// <summary>Null before the first.</summary>
    public readonly TimeSpan? FirstChunk => Chunks == 0 ? null : _clock!.GetElapsedTime(_began, _first);

    public readonly TimeSpan LastChunk => Chunks == 0 ? TimeSpan.Zero : _clock!.GetElapsedTime(_began, _last);

    /// <summary>A chunk came. Returns how many there were with it.</summary>
    public long Chunk()
    {
        _last = _clock!.GetTimestamp();
        if (++Chunks == 1)
        {
            _first = _last;
        }

        return Chunks;
    }
}
